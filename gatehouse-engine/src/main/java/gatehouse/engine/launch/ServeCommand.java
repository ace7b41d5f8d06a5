package gatehouse.engine.launch;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.child.ChildEvent;
import gatehouse.engine.child.EventLines;
import gatehouse.engine.child.ParentWatch;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.serve.EngineServer;
import gatehouse.engine.serve.LoadedModel;
import gatehouse.engine.serve.ServeSettings;
import gatehouse.engine.threads.MeasuredThreads;
import gatehouse.engine.threads.Processors;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Serves one model until it is told to stop. */
final class ServeCommand {
    private static final int PARENT_GONE = 0;

    private ServeCommand() {}

    /** Returns never; ends by interruption, with the process when the parent goes, or by a fault of the computation. */
    static void run(CommandLine line, InputStream in, EventLines events, PrintStream err) throws InterruptedException {
        line.allowOnly(Set.of("libraries", "model", "name", "sha256", "port", "context", "parallel", "threads", "attention",
                "thread-record", "queue", "chat-template-file", "lora", "draft", "gpu-layers"), Set.of("token-stdin"));
        ServeSettings settings = settings(line);
        // Read when the server class is loaded; without it every small chunk of a stream may wait for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        String token = token(line, in, err);
        try (EngineServer server = EngineServer.listen(settings, token, Clock.system(ZoneId.systemDefault()),
                new SecureRandom())) {
            Llama llama = Llama.load(EngineLibraries.in(Path.of(line.required("libraries"))));
            LoadedModel loaded = measures(line) ? server.load(llama, model -> measured(line).of(model, llama.ggmlVersion()))
                    : server.load(llama);
            events.say(new ChildEvent.Ready(server.port(), settings.name(), loaded.sha256(), loaded.contextTokens(),
                    loaded.threads(), "llama.cpp " + EngineLibraries.LLAMA_VERSION));
            loaded.awaitEnd();
            throw new EngineException("engine.fault", "the computation ended; the engine must be started again");
        }
    }

    private static ServeSettings settings(CommandLine line) {
        Path model = Path.of(line.required("model"));
        String name = line.optional("name");
        String sha256 = line.optional("sha256");
        String draft = line.optional("draft");
        return new ServeSettings(model, name == null ? model.getFileName().toString() : name,
                sha256 == null ? null : new Sha256(sha256), line.number("port", 0), line.number("context", 0),
                line.number("parallel", ServeSettings.DEFAULT_PARALLEL),
                measures(line) ? 1 : line.number("threads", 1),
                attention(line.optional("attention")), line.number("queue", ServeSettings.DEFAULT_QUEUE),
                template(line.optional("chat-template-file")), line.all("lora").stream().map(ServeCommand::adapter).toList(),
                draft == null ? null : Path.of(draft), line.number("gpu-layers", LlamaModel.ALL_LAYERS));
    }

    /** {@code --threads auto}, or nothing at all. */
    private static boolean measures(CommandLine line) {
        String threads = line.optional("threads");
        return threads == null || threads.equals("auto");
    }

    private static MeasuredThreads measured(CommandLine line) {
        String record = line.optional("thread-record");
        return new MeasuredThreads(Processors.read(Path.of("/"), System.getProperty("os.arch")),
                record == null ? null : Path.of(record), System::nanoTime);
    }

    private static Attention attention(@Nullable String name) {
        return switch (name) {
            case null -> Attention.FLASH;
            case "flash" -> Attention.FLASH;
            case "plain" -> Attention.PLAIN;
            default -> throw new IllegalArgumentException("--attention must be flash or plain, but is '" + name + "'");
        };
    }

    private static @Nullable String template(@Nullable String file) {
        try {
            return file == null ? null : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("--chat-template-file " + file + " cannot be read; name a text file", e);
        }
    }

    /** {@code NAME=FILE} or {@code NAME=FILE@SCALE}. */
    static ServeSettings.Adapter adapter(String text) {
        int equals = text.indexOf('=');
        int at = text.lastIndexOf('@');
        boolean scaled = at > equals && text.substring(at + 1).matches("\\d+(\\.\\d+)?");
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("--lora wants NAME=FILE or NAME=FILE@SCALE, but got '" + text + "'");
        }
        return new ServeSettings.Adapter(text.substring(0, equals),
                Path.of(text.substring(equals + 1, scaled ? at : text.length())),
                scaled ? Float.parseFloat(text.substring(at + 1)) : 1);
    }

    private static @Nullable String token(CommandLine line, InputStream in, PrintStream err) {
        if (!line.has("token-stdin")) {
            err.println("serving without a token: every program on this machine may ask");
            return null;
        }
        var parent = new ParentWatch(in);
        String token = firstLine(parent);
        parent.whenGone(() -> Runtime.getRuntime().halt(PARENT_GONE));
        return token;
    }

    /** The token a parent sends. */
    static String firstLine(ParentWatch parent) {
        String token = parent.firstLine();
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("--token-stdin wants a token as the first line of standard input");
        }
        return token.strip();
    }
}
