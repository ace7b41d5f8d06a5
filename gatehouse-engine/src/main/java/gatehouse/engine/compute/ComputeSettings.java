package gatehouse.engine.compute;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.Pooling;

/**
 * How a model is computed.
 *
 * @param contextTokens most tokens of one prompt and its answer
 * @param parallel texts written at once; each has memory of its own
 * @param threads compute threads
 * @param queueLimit requests that may wait
 */
public record ComputeSettings(int contextTokens, int parallel, int threads, Attention attention, int queueLimit) {
    /** Beyond this a machine without graphics card only takes turns. */
    public static final int MOST_PARALLEL = 64;

    public ComputeSettings {
        if (contextTokens < 1 || parallel < 1 || parallel > MOST_PARALLEL || threads < 1 || queueLimit < 1) {
            throw new IllegalArgumentException("a context of at least one token, 1 to " + MOST_PARALLEL
                    + " parallel texts, a thread and a queue of at least 1 are needed, got " + contextTokens + ", " + parallel
                    + ", " + threads + ", " + queueLimit);
        }
    }

    public ComputeSettings withThreads(int number) {
        return new ComputeSettings(contextTokens, parallel, number, attention, queueLimit);
    }

    /** The context in which texts are written. */
    public ContextSettings texts() {
        return ContextSettings.separate(contextTokens, ChunkPlan.COARSE, parallel, threads, attention);
    }

    /** The context in which labels are scored. */
    public ContextSettings labels() {
        return ContextSettings.sharing(contextTokens, ChunkPlan.COARSE, 1 + LabelScoring.MOST_LABELS, threads, attention);
    }

    /** The context in which vectors are made. */
    public ContextSettings vectors(Pooling pooling, boolean isEncoder) {
        int batch = isEncoder || pooling.needsWholeTexts() ? contextTokens : ChunkPlan.COARSE;
        return ContextSettings.vectors(contextTokens, batch, threads, pooling);
    }

    /** The context in which a small model guesses ahead. */
    public ContextSettings guesses() {
        return ContextSettings.separate(contextTokens, ChunkPlan.COARSE, parallel, threads, Attention.FLASH);
    }
}
