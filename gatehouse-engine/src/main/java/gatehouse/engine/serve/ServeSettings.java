package gatehouse.engine.serve;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.llama.Attention;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a model is served.
 *
 * @param name what clients see it called
 * @param expected digest the file must have; absent when any will do
 * @param port 0 takes a free one
 * @param contextTokens most tokens of prompt and answer together; 0 takes what the model was trained for, at most 4096
 * @param queueLimit requests that may wait
 */
public record ServeSettings(Path model, String name, @Nullable Sha256 expected, int port, int contextTokens, int threads,
        Attention attention, int queueLimit) {
    public static final int DEFAULT_CONTEXT = 4096;
    public static final int DEFAULT_QUEUE = 64;

    public ServeSettings {
        if (port < 0 || port > 65535 || contextTokens < 0 || threads < 1 || queueLimit < 1) {
            throw new IllegalArgumentException(
                    "port 0 to 65535, context of at least 0 tokens, at least one thread and a queue of at"
                            + " least 1 are needed, got " + port + ", " + contextTokens + ", " + threads + ", " + queueLimit);
        }
    }

    /** @throws EngineException when more is asked than the model was trained for */
    int contextFor(int trained) {
        if (contextTokens > trained) {
            throw new EngineException("engine.context.too-long", "a context of " + contextTokens + " tokens is asked, but " + name
                    + " was trained for " + trained + "; ask for at most that");
        }
        return contextTokens > 0 ? contextTokens : Math.min(trained, DEFAULT_CONTEXT);
    }
}
