package gatehouse.engine.launch;

import gatehouse.engine.EngineException;
import gatehouse.engine.child.LoopbackPort;
import gatehouse.engine.serve.ServeSettings;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a {@code llama-server} is started for one model.
 *
 * @param port where it will listen, on the loopback interface
 */
record LlamaServerStart(List<String> command, int port) {
    private static final int MOST_WITHOUT_ASKING = ServeSettings.DEFAULT_CONTEXT;

    LlamaServerStart {
        command = List.copyOf(command);
    }

    /**
     * Puts it together.
     *
     * @param line the same options {@code serve} has
     * @param model path of the checked file
     * @param key file with the token
     */
    static LlamaServerStart read(CommandLine line, Path model, Path key) {
        int parallel = line.number("parallel", ServeSettings.DEFAULT_PARALLEL);
        int context = line.number("context", 0) == 0 ? MOST_WITHOUT_ASKING : line.number("context", 0);
        int port = line.number("port", 0) == 0 ? LoopbackPort.free() : line.number("port", 0);
        String threads = Integer.toString(line.number("threads", Runtime.getRuntime().availableProcessors()));
        var command = new ArrayList<>(List.of(line.required("program"), "--host", "127.0.0.1", "--port", Integer.toString(port),
                "--api-key-file", key.toString(), "--model", model.toString(), "--alias", line.required("name"),
                // It divides the context among the texts at once.
                "--ctx-size", Long.toString((long) context * parallel), "--parallel", Integer.toString(parallel),
                "--threads", threads, "--threads-batch", threads, "--no-kv-unified",
                "--gpu-layers", Integer.toString(line.number("gpu-layers", 0)),
                "--slots", "--metrics", "--no-webui", "--offline"));
        List<ServeSettings.Adapter> adapters = line.all("lora").stream().map(ServeCommand::adapter).toList();
        if (!adapters.isEmpty()) {
            command.add("--lora-init-without-apply");
            command.add("--lora-scaled");
            command.add(adapters.stream().map(LlamaServerStart::scaled).collect(Collectors.joining(",")));
        }
        with(command, "--model-draft", line.optional("draft"));
        with(command, "--chat-template-file", line.optional("chat-template-file"));
        return new LlamaServerStart(command, port);
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private static void with(List<String> command, String option, @Nullable String value) {
        if (value != null) {
            command.add(option);
            command.add(value);
        }
    }

    private static String scaled(ServeSettings.Adapter adapter) {
        String file = adapter.file().toString();
        if (file.contains(",") || file.contains(":")) {
            throw new EngineException("engine.llama-server.adapter",
                    "llama-server takes no adapter whose path has a comma or colon,"
                            + " such as " + file + "; rename it");
        }
        return file + ":" + new BigDecimal(Float.toString(adapter.scale())).toPlainString();
    }
}
