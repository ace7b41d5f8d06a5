package gatehouse.engine.launch;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.ParentWatch;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.serve.EngineServer;
import gatehouse.engine.serve.ServeSettings;
import gatehouse.engine.serve.ServedModel;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Serves one model until it is told to stop. */
final class ServeCommand {
    private static final int PARENT_GONE = 0;

    private ServeCommand() {}

    /** Returns never; ends by interruption, or with the process when the parent goes. */
    static void run(CommandLine line, InputStream in, EventLines events, PrintStream err) throws InterruptedException {
        line.allowOnly(Set.of("libraries", "model", "name", "sha256", "port", "context", "threads", "attention", "queue"),
                Set.of("token-stdin"));
        ServeSettings settings = settings(line);
        // Read when the server class is loaded; without it every small chunk of a stream may wait for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        String token = token(line, in, err);
        try (EngineServer server = EngineServer.listen(settings, token, Clock.systemUTC(), new SecureRandom())) {
            ServedModel served = server.load(Llama.load(EngineLibraries.in(Path.of(line.required("libraries")))));
            events.say(new ChildEvent.Ready(server.port(), settings.name(), served.sha256(), served.contextTokens(),
                    settings.threads()));
            new CountDownLatch(1).await();
        }
    }

    private static ServeSettings settings(CommandLine line) {
        Path model = Path.of(line.required("model"));
        String name = line.optional("name");
        String sha256 = line.optional("sha256");
        return new ServeSettings(model, name == null ? model.getFileName().toString() : name,
                sha256 == null ? null : new Sha256(sha256), line.number("port", 0), line.number("context", 0),
                line.number("threads", Runtime.getRuntime().availableProcessors()),
                attention(line.optional("attention")), line.number("queue", ServeSettings.DEFAULT_QUEUE));
    }

    private static Attention attention(@Nullable String name) {
        return switch (name) {
            case null -> Attention.FLASH;
            case "flash" -> Attention.FLASH;
            case "plain" -> Attention.PLAIN;
            default -> throw new IllegalArgumentException("--attention must be flash or plain, but is '" + name + "'");
        };
    }

    private static @Nullable String token(CommandLine line, InputStream in, PrintStream err) {
        if (!line.has("token-stdin")) {
            err.println("serving without a token: every program on this machine may ask");
            return null;
        }
        var parent = new ParentWatch(in);
        String token = parent.firstLine();
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("--token-stdin wants a token as the first line of standard input");
        }
        parent.whenGone(() -> Runtime.getRuntime().halt(PARENT_GONE));
        return token.strip();
    }
}
