package gatehouse.engine.launch;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.ErrorTail;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.LoopbackPort;
import gatehouse.engine.child.LoopbackQuestion;
import gatehouse.engine.child.ParentWatch;
import gatehouse.engine.llama.ModelFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts a {@code llama-server} and minds it: it speaks for it to the parent as an engine of ours would, and ends it when the parent
 * goes, however it goes.
 */
final class MindCommand {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration LOOK_WITHIN = Duration.ofSeconds(5);

    /** A shell's way to say that a process was ended by a signal: this and the signal's number. */
    private static final int SIGNALS = 128;

    private MindCommand() {}

    /** Ends when the server does, with its exit code; signals are counted from 128, as a shell does. */
    static int run(CommandLine line, InputStream in, EventLines events, PrintStream err) throws InterruptedException {
        line.allowOnly(
                Set.of("program", "model", "name", "sha256", "port", "context", "threads", "parallel", "gpu-layers", "lora",
                        "draft", "chat-template-file"),
                Set.of("token-stdin"));
        var parent = new ParentWatch(in);
        String token = ServeCommand.firstLine(parent);
        Path program = Path.of(line.required("program"));
        String version = LlamaServerVersion.ask(program);
        var digest = new Sha256(line.required("sha256"));
        // Held open as long as the server runs, so that the path it was given leads to the file that was checked.
        try (ModelFile model = ModelFile.open(Path.of(line.required("model"))).requireSha256(digest);
                KeyFile key = KeyFile.write(token)) {
            var start = LlamaServerStart.read(line, model.sharedPath(), key.path());
            var last = new ErrorTail();
            Process server = start(start, text -> {
                last.add(text);
                err.println(text);
            });
            parent.whenGone(() -> {
                server.destroyForcibly();
                key.delete();
                Runtime.getRuntime().halt(0);
            });
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
            try {
                Optional<Integer> context = awaitReady(server, start, token, last);
                context.ifPresent(tokens -> events.say(new ChildEvent.Ready(start.port(), line.required("name"), digest.hex(),
                        tokens, line.number("threads", 1), version)));
                key.delete();
                return server.waitFor();
            } finally {
                server.destroyForcibly();
            }
        }
    }

    private static Process start(LlamaServerStart start, Consumer<String> lines) {
        try {
            Process server = new ProcessBuilder(start.command()).redirectErrorStream(true).start();
            server.getOutputStream().close();
            Thread.ofPlatform().daemon().name("llama-server-output").start(() -> pass(server.inputReader(), lines));
            return server;
        } catch (IOException e) {
            throw new EngineException("engine.llama-server.start", "llama-server cannot be started: " + e.getMessage()
                    + "; name the program with --engine", e);
        }
    }

    private static void pass(BufferedReader reader, Consumer<String> lines) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // The pipe breaks when the server is ended.
            return;
        }
    }

    /**
     * Waits until it answers.
     *
     * @return the context of one text, 0 when it does not tell; none when it crashed, which another start may mend
     * @throws EngineException when it ended by itself, which another start would repeat
     */
    private static Optional<Integer> awaitReady(Process server, LlamaServerStart start, String token,
            ErrorTail last) throws InterruptedException {
        while (!server.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            if (LoopbackQuestion.get(start.base(), "/health", token, LOOK_WITHIN).isPresent()) {
                return Optional.of(LoopbackQuestion.get(start.base(), "/slots", token, LOOK_WITHIN)
                        .map(slots -> slots.path(0).path("n_ctx").asInt(0)).orElse(0));
            }
        }
        if (server.exitValue() > SIGNALS) {
            return Optional.empty();
        }
        if (LoopbackPort.isTaken(start.port())) {
            throw new EngineException("engine.serve.port", "another program took port " + start.port() + " first");
        }
        throw new EngineException("engine.llama-server.refused", "llama-server ended with exit code " + server.exitValue()
                + " before it was ready; " + last.text());
    }
}
