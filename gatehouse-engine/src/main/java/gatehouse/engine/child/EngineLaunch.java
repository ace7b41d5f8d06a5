package gatehouse.engine.child;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a supervised engine serves.
 *
 * @param name what clients see the model called
 * @param sha256 digest the model file must have; anything else is refused
 */
public record EngineLaunch(Engine engine, InspectedFile model, String name, Sha256 sha256, Capacity capacity,
        Companions companions) {
    /** With nothing beside the model. */
    public EngineLaunch(Engine engine, InspectedFile model, String name, Sha256 sha256, Capacity capacity) {
        this(engine, model, name, sha256, capacity, Companions.none());
    }

    /** The child's command line. */
    List<String> command(int port) {
        return engine.java().with(arguments(port));
    }

    private List<String> arguments(int port) {
        var line = new ArrayList<String>(switch (engine) {
            case Engine.Embedded(var _, var libraries) -> List.of("serve", "--libraries", libraries.folder().toString(),
                    "--attention", capacity.attention().name().toLowerCase(Locale.ROOT));
            case Engine.LlamaServer(var _, var program) -> List.of("mind", "--program", program.toAbsolutePath().toString());
        });
        line.addAll(List.of("--model", model.path().toAbsolutePath().toString(), "--name", name, "--sha256", sha256.hex(),
                "--port", Integer.toString(port), "--context", Integer.toString(capacity.contextTokens()),
                "--parallel", Integer.toString(capacity.parallel()),
                "--gpu-layers", Integer.toString(capacity.gpuLayers()), "--token-stdin"));
        line.addAll(switch (capacity.threads()) {
            case Threads.Fixed(int count) -> List.of("--threads", Integer.toString(count));
            case Threads.Measured(Path record) ->
                List.of("--threads", "auto", "--thread-record", record.toAbsolutePath().toString());
        });
        for (var adapter : companions.adapters()) {
            line.add("--lora");
            line.add(adapter.name() + "=" + adapter.file().path().toAbsolutePath() + "@"
                    + new BigDecimal(Float.toString(adapter.scale())).toPlainString());
        }
        if (companions.draft() != null) {
            line.add("--draft");
            line.add(companions.draft().path().toAbsolutePath().toString());
        }
        if (companions.chatTemplate() != null) {
            line.add("--chat-template-file");
            line.add(companions.chatTemplate().toAbsolutePath().toString());
        }
        return List.copyOf(line);
    }
}
