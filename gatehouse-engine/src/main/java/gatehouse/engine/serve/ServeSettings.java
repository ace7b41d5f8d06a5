package gatehouse.engine.serve;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.compute.ComputeSettings;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaModel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model is served.
 *
 * @param name what clients see it called
 * @param expected digest the file must have; absent when any will do
 * @param port 0 takes a free one
 * @param contextTokens most tokens of one prompt and its answer; 0 takes what the model was trained for, at most 4096
 * @param parallel texts written at once
 * @param queueLimit requests that may wait
 * @param chatTemplate template to use instead of the file's own; absent to use that
 * @param adapters loaded beside the model
 * @param draft a small model that guesses ahead; absent for none
 * @param gpuLayers layers given to a graphics card, when the libraries can use one
 */
public record ServeSettings(Path model, String name, @Nullable Sha256 expected, int port, int contextTokens, int parallel,
        int threads, Attention attention, int queueLimit, @Nullable String chatTemplate, List<Adapter> adapters,
        @Nullable Path draft, int gpuLayers) {
    public static final int DEFAULT_CONTEXT = 4096;
    public static final int DEFAULT_PARALLEL = 4;
    public static final int DEFAULT_QUEUE = 64;

    /** A LoRA adapter and the name by which clients ask for it. */
    public record Adapter(String name, Path file, float scale) {}

    public ServeSettings {
        adapters = List.copyOf(adapters);
        if (port < 0 || port > 65535 || contextTokens < 0 || threads < 1 || queueLimit < 1 || parallel < 1 || gpuLayers < 0
                || parallel > ComputeSettings.MOST_PARALLEL) {
            throw new IllegalArgumentException("port 0 to 65535, context of at least 0 tokens, 1 to "
                    + ComputeSettings.MOST_PARALLEL
                    + " parallel texts, at least one thread, a queue of at least 1 and 0 layers on the graphics card are needed,"
                    + " got " + port + ", " + contextTokens + ", " + parallel + ", " + threads + ", " + queueLimit + ", "
                    + gpuLayers);
        }
    }

    /** The usual settings of a model on a free port. */
    public static ServeSettings of(Path model, String name, @Nullable Sha256 expected, int contextTokens, int threads) {
        return new ServeSettings(model, name, expected, 0, contextTokens, DEFAULT_PARALLEL, threads, Attention.FLASH,
                DEFAULT_QUEUE,
                null, List.of(), null, LlamaModel.ALL_LAYERS);
    }

    /** @throws EngineException when more is asked than the model was trained for */
    ComputeSettings compute(int trained) {
        if (contextTokens > trained) {
            throw new EngineException("engine.context.too-long", "a context of " + contextTokens + " tokens is asked, but " + name
                    + " was trained for " + trained + "; ask for at most that");
        }
        return new ComputeSettings(contextTokens > 0 ? contextTokens : Math.min(trained, DEFAULT_CONTEXT), parallel, threads,
                attention, queueLimit);
    }
}
