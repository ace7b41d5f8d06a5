package gatehouse.engine.child;

import gatehouse.engine.EngineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A running child. Its standard input stays open as long as it is wanted: its end, also by this process' death, ends the child.
 */
public final class Child implements AutoCloseable {
    /** Exit code of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_HEAP = 3;
    private static final int KILLED = 9;

    private final Process process;
    private final ErrorTail errors = new ErrorTail();
    private volatile List<ProcessHandle> offspring = List.of();
    private final Thread outputReader;
    private final Thread errorReader;

    private Child(Process process, Consumer<ChildEvent> events) {
        this.process = process;
        this.outputReader = Thread.ofVirtual().name("engine-child-output").start(() -> eachLine(process.getInputStream(),
                line -> EventLines.parse(line).ifPresent(events)));
        this.errorReader = Thread.ofVirtual().name("engine-child-errors")
                .start(() -> eachLine(process.getErrorStream(), errors::add));
    }

    /**
     * Starts one.
     *
     * @param events is called on a thread of its own, event after event
     */
    public static Child start(List<String> command, Consumer<ChildEvent> events) {
        try {
            return new Child(new ProcessBuilder(command).start(), events);
        } catch (IOException e) {
            throw new EngineException("engine.child.start", "the engine process cannot be started: " + e.getMessage()
                    + "; check the Java installation", e);
        }
    }

    /** Writes a line to its standard input. A child that is gone already shows by its exit. */
    void send(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            errors.add("its input was closed early");
        }
    }

    /** Notes the processes it started, so that they end with it even when it can no longer end them itself. */
    void noteOffspring() {
        offspring = process.descendants().toList();
    }

    public long id() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end and for all it said. */
    public int awaitExit() throws InterruptedException {
        int exit = process.waitFor();
        outputReader.join(Duration.ofSeconds(5));
        errorReader.join(Duration.ofSeconds(5));
        return exit;
    }

    boolean awaitExit(Duration most) throws InterruptedException {
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How it ended, in words; only after its end. */
    public String obituary() {
        int exit = process.exitValue();
        return "the engine process " + cause(exit) + "; " + errors.text();
    }

    /** A shell's way to say signals: 128 and the signal's number. */
    private static String cause(int exit) {
        return switch (exit) {
            case 128 + KILLED ->
                "was ended by signal 9, mostly the system's sign that memory ran out: free some, or take a smaller"
                        + " model, --context or --parallel";
            case OUT_OF_HEAP -> "ran out of memory for requests and answers: take a smaller --context or --parallel";
            default -> exit > 128 && exit < 160 ? "was ended by signal " + (exit - 128) : "ended with exit code " + exit;
        };
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        offspring.forEach(ProcessHandle::destroyForcibly);
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Closing flushes what the dead child will not read.
            errors.add("its input was closed early");
        }
    }

    private static void eachLine(InputStream in, Consumer<String> consumer) {
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                consumer.accept(line);
            }
        } catch (IOException | UncheckedIOException e) {
            // The pipe breaks when the child is ended; whoever waits for its exit sees that.
            return;
        }
    }
}
