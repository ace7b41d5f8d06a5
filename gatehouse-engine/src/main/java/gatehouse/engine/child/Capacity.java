package gatehouse.engine.child;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.serve.ServeSettings;

/**
 * How much an engine does at once.
 *
 * @param contextTokens most tokens of prompt and answer together; 0 takes what the model was trained for, at most 4096
 * @param parallel texts written at once, each with room for {@code contextTokens}
 * @param attention {@link Attention#PLAIN} suits a pilot: many items after one long beginning
 * @param gpuLayers layers given to a graphics card, when the libraries can use one; {@link LlamaModel#ALL_LAYERS} for every one
 */
public record Capacity(int contextTokens, int parallel, Threads threads, Attention attention, int gpuLayers) {
    public Capacity {
        if (contextTokens < 0 || parallel < 1 || gpuLayers < 0) {
            throw new IllegalArgumentException(
                    "a context of at least 0 tokens, one text at a time and 0 layers on the graphics card are needed,"
                            + " got " + contextTokens + ", " + parallel + " and " + gpuLayers);
        }
    }

    /** With the attention that is fastest for prompts that are new every time. */
    public static Capacity usual(int contextTokens, int threads) {
        return new Capacity(contextTokens, ServeSettings.DEFAULT_PARALLEL, new Threads.Fixed(threads), Attention.FLASH,
                LlamaModel.ALL_LAYERS);
    }
}
