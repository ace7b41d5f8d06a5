package gatehouse.app.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One run of the launcher. */
final class Start {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<String> heard = new ArrayList<>();
    private final Thread listener;

    private Start(Process process) {
        this.process = process;
        this.listener = Thread.ofVirtual().start(() -> process.errorReader().lines().forEach(told::add));
    }

    /** Starts it in an environment that holds the search path and what is given, nothing else. */
    static Start of(Path launcher, Path home, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        String path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(environment);
        return new Start(builder.start());
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the launcher says something with these words. */
    void awaitTold(String words) throws InterruptedException {
        String line;
        do {
            line = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("never said '" + words + "', but " + heard);
            }
            heard.add(line);
        } while (!line.contains(words));
    }

    Ended end() throws IOException, InterruptedException {
        List<String> output = process.inputReader().readAllLines();
        if (!process.waitFor(PATIENCE)) {
            process.destroyForcibly();
            throw new AssertionError("did not end; it said " + heard);
        }
        listener.join(PATIENCE);
        told.drainTo(heard);
        return new Ended(process.exitValue(), output, heard);
    }

    /** What a run left: exit code, what Java printed and what the launcher told. */
    record Ended(int code, List<String> output, List<String> told) {
        Ended {
            output = List.copyOf(output);
            told = List.copyOf(told);
        }
    }
}
