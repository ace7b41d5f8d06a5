package gatehouse.engine.child;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.library.EngineLibraries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a supervised engine serves.
 *
 * @param name what clients see the model called
 * @param sha256 digest the model file must have; anything else is refused
 * @param contextTokens most tokens of prompt and answer together; 0 takes what the model was trained for, at most 4096
 */
public record EngineLaunch(JavaCommand java, EngineLibraries libraries, Path model, String name, Sha256 sha256, int contextTokens,
        int threads) {
    public EngineLaunch {
        if (contextTokens < 0 || threads < 1) {
            throw new IllegalArgumentException("a context of at least 0 tokens and one thread are needed, got " + contextTokens
                    + " and " + threads);
        }
    }

    /**
     * Tokens of a prompt remembered as one. Smaller than the server's own default: what follows the last whole chunk is computed
     * for every request, and requests to a supervised engine share a long beginning and differ in a short end.
     */
    private static final int CHUNK = 32;

    List<String> arguments(int port) {
        return new ArrayList<>(List.of("serve", "--libraries", libraries.folder().toString(), "--model",
                model.toAbsolutePath().toString(), "--name", name, "--sha256", sha256.hex(), "--port", Integer.toString(port),
                "--context", Integer.toString(contextTokens), "--threads", Integer.toString(threads), "--chunk", Integer.toString(CHUNK), "--token-stdin"));
    }
}
