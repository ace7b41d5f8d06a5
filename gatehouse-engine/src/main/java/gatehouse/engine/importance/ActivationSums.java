package gatehouse.engine.importance;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.MatrixInputs;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Squares of all inputs of a model's matrices, added up column by column in the order they come. */
final class ActivationSums implements MatrixInputs {
    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private @Nullable Entry current;
    private boolean routed;
    private long rows;

    @Override
    public void begin(String weight, int columns, int matrices, boolean chosen) {
        Entry entry = entries.computeIfAbsent(weight,
                _ -> new Entry(new float[Math.multiplyExact(columns, matrices)], new long[chosen ? matrices : 1], matrices));
        if (entry.sums.length != columns * matrices || entry.counts.length != (chosen ? matrices : 1)) {
            throw new EngineException("engine.importance.shape", "the matrix " + weight
                    + " is used in two ways that cannot be added up; take a file that llama-imatrix made");
        }
        current = entry;
        routed = chosen;
        rows = 0;
    }

    @Override
    public void row(int matrix, float[] row) {
        Entry entry = entry();
        float[] sums = entry.sums;
        int from = matrix * row.length;
        for (int i = 0; i < row.length; i++) {
            sums[from + i] += row[i] * row[i];
        }
        rows++;
        if (routed) {
            entry.counts[matrix]++;
        }
    }

    @Override
    public void end() {
        Entry entry = entry();
        if (!routed) {
            entry.counts[0] += rows / entry.matrices;
        }
        for (float sum : entry.sums) {
            if (!Float.isFinite(sum)) {
                throw new EngineException("engine.importance.not-finite",
                        "the model computes numbers that are none on this text; check the weights, or take another text");
            }
        }
    }

    private Entry entry() {
        Entry entry = current;
        if (entry == null) {
            throw new IllegalStateException("no matrix was named");
        }
        return entry;
    }

    /** Everything so far, by name. */
    SortedMap<String, Entry> entries() {
        return Collections.unmodifiableSortedMap(entries);
    }

    /** Whole chunks that were added up. */
    int chunks(int tokensEach) {
        long most = entries.values().stream().flatMapToLong(entry -> Arrays.stream(entry.counts)).max().orElse(0);
        return Math.toIntExact(most / tokensEach);
    }

    /** Sums of one tensor, and how many rows they are of: of each of its matrices, when rows were routed. */
    static final class Entry {
        private final float[] sums;
        private final long[] counts;
        private final int matrices;

        private Entry(float[] sums, long[] counts, int matrices) {
            this.sums = sums;
            this.counts = counts;
            this.matrices = matrices;
        }

        float[] sums() {
            return sums;
        }

        long[] counts() {
            return counts;
        }
    }
}
