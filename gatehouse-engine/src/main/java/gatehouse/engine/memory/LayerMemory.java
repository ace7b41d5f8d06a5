package gatehouse.engine.memory;

/**
 * What one layer keeps of the texts it reads.
 *
 * @param perToken numbers of 16 bits kept for each token: its keys and values
 * @param window tokens it looks back; 0 for all, so that nothing can be thrown away
 * @param perText numbers of 32 bits kept for a text as a whole, whatever its length: the state of a recurrent layer
 */
public record LayerMemory(long perToken, int window, long perText) {
    public LayerMemory {
        if (perToken < 0 || window < 0 || perText < 0) {
            throw new IllegalArgumentException("a layer keeps no negative amount, but is " + perToken + ", " + window + ", "
                    + perText);
        }
    }

    /** A layer that looks back at everything. */
    public static LayerMemory full(long perToken) {
        return new LayerMemory(perToken, 0, 0);
    }
}
