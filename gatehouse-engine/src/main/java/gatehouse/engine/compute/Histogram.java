package gatehouse.engine.compute;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Durations counted in buckets. Shared between threads; a look at it may miss what is added just now. */
public final class Histogram {
    private static final double NANOS = 1e9;

    private final double[] bounds;
    private final LongAdder[] counts;
    private final LongAdder sumNanos = new LongAdder();

    /** @param bounds upper bounds of the buckets in seconds, ascending */
    Histogram(double... bounds) {
        this.bounds = bounds.clone();
        this.counts = new LongAdder[bounds.length + 1];
        Arrays.setAll(counts, i -> new LongAdder());
    }

    void add(long nanos) {
        int bucket = 0;
        while (bucket < bounds.length && nanos > bounds[bucket] * NANOS) {
            bucket++;
        }
        counts[bucket].increment();
        sumNanos.add(nanos);
    }

    /** Upper bounds in seconds; what is above the last one is in a bucket of its own. */
    public List<Double> bounds() {
        return Arrays.stream(bounds).boxed().toList();
    }

    /** How many fell into each bucket, the one above the last bound included. */
    public List<Long> counts() {
        return Arrays.stream(counts).map(LongAdder::sum).toList();
    }

    /** Sum of all durations in seconds. */
    public double sum() {
        return sumNanos.sum() / NANOS;
    }
}
