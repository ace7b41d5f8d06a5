package gatehouse.api.report;

import gatehouse.api.model.Lineage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the two that are compared.
 *
 * @param name short name for charts, such as {@code SmolLM2-135M-Instruct Q4_K_M}
 * @param source where it comes from, in the words of the pilot file
 * @param lineage of the weights; absent for an endpoint or recorded answers
 * @param correct items answered correctly
 * @param accuracy interval of the share correct (Wilson, two-sided 95 %)
 * @param errors items without a usable answer by error class; counted as wrong for this side
 * @param latencyMs time per item in milliseconds, in holdout order; empty when not known
 * @param confusion predictions against truth; absent when the task has no labels
 * @param averages macro, micro and weighted figures; absent when the task has no labels
 */
public record Side(String name, String source, @Nullable Lineage lineage, int correct, Interval accuracy,
        Map<String, Integer> errors,
        List<Double> latencyMs, @Nullable Confusion confusion, @Nullable Averages averages) {
    public Side {
        errors = Map.copyOf(errors);
        latencyMs = List.copyOf(latencyMs);
    }

    /**
     * Counts of predictions by truth.
     *
     * @param labels of the rows (truth), in order
     * @param columns of the predictions, in order: the labels, then the error classes that occurred
     * @param counts {@code counts[row][column]}
     */
    public record Confusion(List<String> labels, List<String> columns, List<List<Integer>> counts) {
        public Confusion {
            labels = List.copyOf(labels);
            columns = List.copyOf(columns);
            counts = counts.stream().map(List::copyOf).toList();
        }
    }

    /** Averages over labels. */
    public record Averages(Scores micro, Scores macro, Scores weighted) {}

    /** Precision, recall and their harmonic mean, 0 to 1. */
    public record Scores(double precision, double recall, double f1) {}
}
