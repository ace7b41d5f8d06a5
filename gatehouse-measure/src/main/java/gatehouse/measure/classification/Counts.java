package gatehouse.measure.classification;

import gatehouse.api.report.Side.Averages;
import gatehouse.api.report.Side.Scores;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one label's, or one item's, decisions came to.
 *
 * @param hits truth and prediction agree on it
 * @param predicted times predicted
 * @param support times it was the truth
 */
record Counts(int hits, int predicted, int support) {

    /** One label's counts from a confusion matrix with the truth in rows. */
    static Counts of(int[][] confusion, int label) {
        int predicted = 0;
        for (int[] row : confusion) {
            predicted += row[label];
        }
        int support = 0;
        for (int count : confusion[label]) {
            support += count;
        }
        return new Counts(confusion[label][label], predicted, support);
    }

    Counts plus(Counts other) {
        return new Counts(hits + other.hits, predicted + other.predicted, support + other.support);
    }

    Scores scores() {
        return new Scores(ratio(hits, predicted), ratio(hits, support), ratio(2.0 * hits, (double) predicted + support));
    }

    static Averages averages(List<Counts> labels) {
        return new Averages(micro(labels), mean(labels, counts -> 1), mean(labels, Counts::support));
    }

    static Scores micro(List<Counts> labels) {
        return labels.stream().reduce(new Counts(0, 0, 0), Counts::plus).scores();
    }

    /** Mean of the scores by the given weights; 0 when nothing has weight. */
    static Scores mean(List<Counts> all, ToDoubleFunction<Counts> weight) {
        double weights = all.stream().mapToDouble(weight).sum();
        return new Scores(ratio(sum(all, weight, Scores::precision), weights), ratio(sum(all, weight, Scores::recall), weights),
                ratio(sum(all, weight, Scores::f1), weights));
    }

    private static double sum(List<Counts> all, ToDoubleFunction<Counts> weight, ToDoubleFunction<Scores> score) {
        return all.stream().mapToDouble(counts -> weight.applyAsDouble(counts) * score.applyAsDouble(counts.scores())).sum();
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
