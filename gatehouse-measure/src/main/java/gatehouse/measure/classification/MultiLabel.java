package gatehouse.measure.classification;

import gatehouse.api.report.Side.Averages;
import gatehouse.api.report.Side.Scores;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Figures of a task with any number of labels per item. A ratio without a denominator counts as 0.
 *
 * @param averages over labels: micro, macro and weighted by support
 * @param samples mean of each item's own precision, recall and F1
 * @param subsetAccuracy share of items whose labels are all right and none missing
 * @param hammingLoss share of single label decisions that are wrong
 * @param jaccard mean over items of shared labels over all labels of either; 1 for an item without any
 *
 * @see <a href="https://scikit-learn.org/stable/modules/model_evaluation.html">the definitions of scikit-learn, zero_division
 *      0</a>
 */
public record MultiLabel(int items, Averages averages, Scores samples, double subsetAccuracy, double hammingLoss,
        double jaccard) {

    /**
     * Figures over a closed list of labels.
     *
     * @param truth each item's labels
     * @param predicted each item's labels in the same order; what is not a listed label counts only in {@code jaccard}
     */
    public static MultiLabel of(List<String> labels, List<Set<String>> truth, List<Set<String>> predicted) {
        if (truth.size() != predicted.size() || truth.isEmpty() || labels.isEmpty()) {
            throw new IllegalArgumentException("every item needs a truth and a prediction over at least one label, but there are "
                    + truth.size() + " truths, " + predicted.size() + " predictions and " + labels.size() + " labels");
        }
        List<Counts> perItem = new ArrayList<>();
        double jaccard = 0;
        for (int i = 0; i < truth.size(); i++) {
            perItem.add(counts(labels, truth.get(i), predicted.get(i)));
            jaccard += jaccard(truth.get(i), predicted.get(i));
        }
        List<Counts> perLabel = labels.stream().map(label -> counts(label, truth, predicted)).toList();
        double items = truth.size();
        long exact = perItem.stream().filter(item -> wrong(item) == 0).count();
        long wrong = perItem.stream().mapToLong(MultiLabel::wrong).sum();
        return new MultiLabel(truth.size(), Counts.averages(perLabel), Counts.mean(perItem, item -> 1), exact / items,
                wrong / (items * labels.size()), jaccard / items);
    }

    private static Counts counts(List<String> labels, Set<String> truth, Set<String> predicted) {
        Counts sum = new Counts(0, 0, 0);
        for (String label : labels) {
            sum = sum.plus(decision(truth.contains(label), predicted.contains(label)));
        }
        return sum;
    }

    private static Counts counts(String label, List<Set<String>> truth, List<Set<String>> predicted) {
        Counts sum = new Counts(0, 0, 0);
        for (int i = 0; i < truth.size(); i++) {
            sum = sum.plus(decision(truth.get(i).contains(label), predicted.get(i).contains(label)));
        }
        return sum;
    }

    private static Counts decision(boolean truth, boolean predicted) {
        return new Counts(truth && predicted ? 1 : 0, predicted ? 1 : 0, truth ? 1 : 0);
    }

    private static int wrong(Counts item) {
        return item.predicted() + item.support() - (2 * item.hits());
    }

    private static double jaccard(Set<String> truth, Set<String> predicted) {
        Set<String> either = new HashSet<>(truth);
        either.addAll(predicted);
        if (either.isEmpty()) {
            return 1;
        }
        int shared = truth.size() + predicted.size() - either.size();
        return (double) shared / either.size();
    }
}
