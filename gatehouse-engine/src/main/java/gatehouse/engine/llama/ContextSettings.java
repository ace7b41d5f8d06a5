package gatehouse.engine.llama;

/**
 * How a context is laid out.
 *
 * @param tokens cells for prompt and answer together
 * @param batch most tokens computed in one go
 * @param sequences most texts that share the cells
 * @param threads compute threads
 */
public record ContextSettings(int tokens, int batch, int sequences, int threads, Attention attention) {
    public ContextSettings {
        if (tokens < 1 || batch < 1 || sequences < 1 || threads < 1) {
            throw new IllegalArgumentException("a context needs at least one token, batch slot, sequence and thread, but is "
                    + tokens + ", " + batch + ", " + sequences + ", " + threads);
        }
    }
}
