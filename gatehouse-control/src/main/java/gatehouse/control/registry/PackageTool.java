package gatehouse.control.registry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs pip or npm as a child: found on the path that was handed in, given no input, bounded in time and output, killed with all it started. */
final class PackageTool {
    private static final long TICK_MILLIS = 200;
    private static final int LONGEST_LINE = 300;
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/@\\s]+@");

    private final Map<String, String> environment;
    private final Duration patience;

    PackageTool(RegistrySettings settings) {
        this.environment = settings.environment();
        this.patience = settings.patience();
    }

    /** How a child ended and the last it said. */
    record Ended(int exit, String output, String errors) {}

    Optional<Path> find(String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator)).filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name)).filter(p -> Files.isRegularFile(p) && Files.isExecutable(p)).findFirst();
    }

    /**
     * Runs to the end.
     *
     * @param added variables on top of the environment
     * @param tick hears every moment what the child has written to its standard output
     */
    Ended run(List<String> command, Path folder, Map<String, String> added, String doing, Consumer<String> tick) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(added);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new RegistryException("registry.tool.start", "cannot start " + command.getFirst() + ": " + e.getMessage()
                    + "; check that it runs from a shell", e);
        }
        var atExit = new Thread(() -> kill(process));
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            return await(process, doing, tick);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryException.interrupted(doing);
        } catch (IOException e) {
            throw RegistryException.io(doing, e);
        } finally {
            kill(process);
            forget(atExit);
        }
    }

    private Ended await(Process process, String doing, Consumer<String> tick) throws InterruptedException, IOException {
        process.getOutputStream().close();
        var output = new BoundedText().reading(process.getInputStream());
        var errors = new BoundedText().reading(process.getErrorStream());
        long deadline = System.nanoTime() + patience.toNanos();
        while (!process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            tick.accept(output.text());
            if (System.nanoTime() > deadline) {
                throw new RegistryException("registry.timeout", doing + " did not finish in " + patience.toSeconds()
                        + " s and was ended; check the network and the index, then start again");
            }
        }
        output.settle();
        errors.settle();
        return new Ended(process.exitValue(), output.text(), errors.text());
    }

    /** The tools are scripts that start others, so their descendants go first; a second look finds those just born. */
    private static void kill(Process process) {
        for (int look = 0; look < 2; look++) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun and runs the hook itself.
            return;
        }
    }

    /** One printable line of what a tool said, without the credentials an index address may carry. */
    static String line(String said) {
        String line = CREDENTIALS.matcher(said.strip().replaceAll("\\s+", " ")).replaceAll("//***@");
        String printable = line.codePoints().filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return printable.length() > LONGEST_LINE ? printable.substring(0, LONGEST_LINE) + "..." : printable;
    }
}
