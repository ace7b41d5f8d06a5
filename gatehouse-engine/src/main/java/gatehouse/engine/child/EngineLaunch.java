package gatehouse.engine.child;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.serve.ServeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a supervised engine serves.
 *
 * @param name what clients see the model called
 * @param sha256 digest the model file must have; anything else is refused
 * @param contextTokens most tokens of prompt and answer together; 0 takes what the model was trained for, at most 4096
 * @param parallel texts written at once, each with room for {@code contextTokens}
 * @param attention {@link Attention#PLAIN} suits a pilot: many items after one long beginning
 */
public record EngineLaunch(JavaCommand java, EngineLibraries libraries, InspectedFile model, String name, Sha256 sha256,
        int contextTokens,
        int threads, Attention attention, int parallel) {
    public EngineLaunch {
        if (contextTokens < 0 || threads < 1 || parallel < 1) {
            throw new IllegalArgumentException(
                    "a context of at least 0 tokens, one thread and one text at a time are needed, got "
                            + contextTokens + ", " + threads + " and " + parallel);
        }
    }

    /** With the attention that is fastest for prompts that are new every time. */
    public EngineLaunch(JavaCommand java, EngineLibraries libraries, InspectedFile model, String name, Sha256 sha256,
            int contextTokens,
            int threads) {
        this(java, libraries, model, name, sha256, contextTokens, threads, Attention.FLASH, ServeSettings.DEFAULT_PARALLEL);
    }

    List<String> arguments(int port) {
        return new ArrayList<>(List.of("serve", "--libraries", libraries.folder().toString(), "--model",
                model.path().toAbsolutePath().toString(), "--name", name, "--sha256", sha256.hex(), "--port",
                Integer.toString(port),
                "--context", Integer.toString(contextTokens), "--threads", Integer.toString(threads), "--attention",
                attention.name().toLowerCase(Locale.ROOT), "--parallel",
                Integer.toString(parallel), "--token-stdin"));
    }
}
