package gatehouse.engine.memory;

import java.util.Locale;

/**
 * Bytes that serving takes, by what they are for.
 *
 * @param weights of model, draft and adapters
 * @param cache what is remembered of the texts
 * @param compute room for the numbers of one step
 * @param program the process itself, its libraries and the vocabulary
 */
public record MemoryNeed(long weights, long cache, long compute, long program) {
    public static final MemoryNeed NONE = new MemoryNeed(0, 0, 0, 0);

    public long total() {
        return weights + cache + compute + program;
    }

    MemoryNeed plus(MemoryNeed other) {
        return new MemoryNeed(weights + other.weights, cache + other.cache, compute + other.compute, program + other.program);
    }

    /** An amount for people: {@code 5.2 GiB}, or {@code 310 MiB} below one. */
    public static String readable(long bytes) {
        return bytes >= 1L << 30 ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : Math.ceilDiv(bytes, 1L << 20) + " MiB";
    }
}
