package gatehouse.engine.llama;

/**
 * How a context is laid out.
 *
 * @param tokens cells for prompt and answer of one sequence, or of all together when they share
 * @param batch most tokens handed over in one go
 * @param step most tokens of a batch computed at once
 * @param sequences most texts in memory at once
 * @param sharing whether sequences can use the same cells: good for texts with one long beginning, and then the room of all is
 *            {@code tokens}; otherwise each has cells of its own, which no other text moves
 * @param threads compute threads
 * @param pooling how token vectors become one vector of a text; {@link Pooling#OFF} for a context that continues texts
 */
public record ContextSettings(int tokens, int batch, int step, int sequences, boolean sharing, int threads, Attention attention,
        Pooling pooling) {
    public ContextSettings {
        if (tokens < 1 || batch < 1 || step < 1 || sequences < 1 || threads < 1) {
            throw new IllegalArgumentException("a context needs at least one token, batch slot, sequence and thread, but is "
                    + tokens + ", " + batch + ", " + sequences + ", " + threads);
        }
    }

    /** Texts that continue independently of each other, each with room of its own. */
    public static ContextSettings separate(int tokensEach, int batch, int sequences, int threads, Attention attention) {
        return new ContextSettings(tokensEach, batch, batch, sequences, false, threads, attention, Pooling.OFF);
    }

    /** Texts that share the cells of a common beginning. */
    public static ContextSettings sharing(int tokens, int batch, int sequences, int threads, Attention attention) {
        return new ContextSettings(tokens, batch, batch, sequences, true, threads, attention, Pooling.OFF);
    }

    /** One text at a time, read for its vector. */
    public static ContextSettings vectors(int tokens, int batch, int threads, Pooling pooling) {
        return new ContextSettings(tokens, Math.min(tokens, batch), Math.min(tokens, batch), 1, true, threads, Attention.PLAIN,
                pooling);
    }

    /**
     * Whole chunks of a text side by side, every one with room of its own, computed in steps of one chunk: the order in which
     * llama.cpp's own measuring tools compute, which decides about the last bits.
     */
    public static ContextSettings chunks(int tokensEach, int sequences, int threads) {
        return new ContextSettings(tokensEach, tokensEach * sequences, tokensEach, sequences, false, threads, Attention.CHOSEN,
                Pooling.OFF);
    }

    /** The same, with at most so many tokens in a batch and a step. */
    public ContextSettings inSteps(int most) {
        return new ContextSettings(tokens, Math.min(batch, most), Math.min(step, most), sequences, sharing, threads, attention,
                pooling);
    }

    /** Cells of all sequences together. */
    public int cells() {
        return sharing ? tokens : Math.multiplyExact(tokens, sequences);
    }
}
