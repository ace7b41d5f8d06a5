package gatehouse.engine.llama;

/**
 * How a context is laid out.
 *
 * @param tokens cells for prompt and answer of one sequence, or of all together when they share
 * @param batch most tokens computed in one go
 * @param sequences most texts in memory at once
 * @param sharing whether sequences can use the same cells: good for texts with one long beginning, and then the room of all is
 *            {@code tokens}; otherwise each has cells of its own, which no other text moves
 * @param threads compute threads
 * @param pooling how token vectors become one vector of a text; {@link Pooling#OFF} for a context that continues texts
 */
public record ContextSettings(int tokens, int batch, int sequences, boolean sharing, int threads, Attention attention,
        Pooling pooling) {
    /** How token vectors become one vector of a text. Numbers are those of {@code llama_pooling_type}. */
    public enum Pooling {
        /** No vectors at all. */
        OFF(-1),
        /** As the file says. */
        OF_MODEL(-1),
        MEAN(1),
        LAST(3);

        private final int number;

        Pooling(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    public ContextSettings {
        if (tokens < 1 || batch < 1 || sequences < 1 || threads < 1) {
            throw new IllegalArgumentException("a context needs at least one token, batch slot, sequence and thread, but is "
                    + tokens + ", " + batch + ", " + sequences + ", " + threads);
        }
    }

    /** Texts that continue independently of each other, each with room of its own. */
    public static ContextSettings separate(int tokensEach, int batch, int sequences, int threads, Attention attention) {
        return new ContextSettings(tokensEach, batch, sequences, false, threads, attention, Pooling.OFF);
    }

    /** Texts that share the cells of a common beginning. */
    public static ContextSettings sharing(int tokens, int batch, int sequences, int threads, Attention attention) {
        return new ContextSettings(tokens, batch, sequences, true, threads, attention, Pooling.OFF);
    }

    /** One text at a time, read for its vector. */
    public static ContextSettings vectors(int tokens, int threads, Pooling pooling) {
        return new ContextSettings(tokens, tokens, 1, true, threads, Attention.PLAIN, pooling);
    }

    /** Cells of all sequences together. */
    public int cells() {
        return sharing ? tokens : Math.multiplyExact(tokens, sequences);
    }
}
