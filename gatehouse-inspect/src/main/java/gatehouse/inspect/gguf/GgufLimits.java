package gatehouse.inspect.gguf;

/**
 * How much of a header is believed before it is refused.
 *
 * @param tensors most tensors of a file
 * @param keys most metadata keys
 * @param stringBytes longest string that is skipped over
 * @param arrayLength most elements of one array
 * @param nesting deepest array within arrays
 * @param headerBytes longest header as a whole
 * @param keptTextBytes longest string whose text is kept
 * @param keptItems longest array whose elements are kept
 * @param keptBytes text and elements kept of the whole file; what comes after is only counted
 */
public record GgufLimits(int tensors, int keys, long stringBytes, long arrayLength, int nesting, long headerBytes,
        int keptTextBytes,
        int keptItems, long keptBytes) {
    public GgufLimits {
        if (tensors < 1 || keys < 1 || stringBytes < 1 || arrayLength < 1 || nesting < 1 || headerBytes < 24 || keptTextBytes < 1
                || keptItems < 0 || keptBytes < keptTextBytes) {
            throw new IllegalArgumentException("limits of a GGUF header must be positive, and keptBytes at least keptTextBytes");
        }
    }

    /** Far above any published model (vocabularies of half a million words make headers of 20 MB), far below this machine's memory. */
    public static GgufLimits generous() {
        return new GgufLimits(100_000, 10_000, 64L << 20, 16L << 20, 4, 256L << 20, 1 << 20, 1024, 16L << 20);
    }
}
