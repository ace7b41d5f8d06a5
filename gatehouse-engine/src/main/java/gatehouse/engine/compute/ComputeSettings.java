package gatehouse.engine.compute;

import gatehouse.engine.llama.Attention;

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
}
