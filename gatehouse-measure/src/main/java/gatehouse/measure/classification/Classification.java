package gatehouse.measure.classification;

import gatehouse.api.report.Side.Averages;
import gatehouse.api.report.Side.Confusion;
import gatehouse.api.report.Side.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Figures of a task with one label per item. A ratio without a denominator counts as 0. Predictions that are no label, such as
 * the error class {@code unparsable}, are misses for the truth's recall, never a label of their own in an average.
 *
 * @param labels figures per label, in the order of the confusion matrix
 * @param averages micro over all labels together, macro as plain mean over labels, weighted by support
 *
 * @see <a href="https://scikit-learn.org/stable/modules/model_evaluation.html">the definitions of scikit-learn, zero_division
 *      0</a>
 */
public record Classification(int items, int correct, List<LabelFigures> labels, Averages averages, Confusion confusion) {
    public Classification {
        labels = List.copyOf(labels);
    }

    /** Figures over the labels that occur as truth or prediction, sorted by code point. */
    public static Classification of(List<String> truth, List<String> predicted) {
        Set<String> labels = new TreeSet<>(CodePoints.ORDER);
        labels.addAll(truth);
        labels.addAll(predicted);
        return of(List.copyOf(labels), truth, predicted);
    }

    /**
     * Figures over a closed list of labels.
     *
     * @param truth one of the labels for every item
     * @param predicted for every item, in the same order, a label or the class of an error
     */
    public static Classification of(List<String> labels, List<String> truth, List<String> predicted) {
        check(labels, truth, predicted);
        List<String> columns = columns(labels, predicted);
        int[][] counts = count(labels, columns, truth, predicted);
        List<Counts> cells = new ArrayList<>();
        List<LabelFigures> figures = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            Counts cell = Counts.of(counts, label);
            cells.add(cell);
            figures.add(new LabelFigures(labels.get(label), cell.scores(), cell.support()));
        }
        int correct = cells.stream().mapToInt(Counts::hits).sum();
        List<List<Integer>> rows = Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
        return new Classification(truth.size(), correct, figures, Counts.averages(cells), new Confusion(labels, columns, rows));
    }

    /** Share of items predicted right. */
    public double accuracy() {
        return (double) correct / items;
    }

    private static void check(List<String> labels, List<String> truth, List<String> predicted) {
        if (truth.size() != predicted.size() || truth.isEmpty()) {
            throw new IllegalArgumentException("every item needs a truth and a prediction, but there are " + truth.size()
                    + " truths and " + predicted.size() + " predictions");
        }
        Set<String> known = new HashSet<>(labels);
        if (known.size() < labels.size()) {
            throw new IllegalArgumentException("a label is listed twice in " + labels);
        }
        if (!known.containsAll(truth)) {
            throw new IllegalArgumentException("every truth must be one of the labels " + labels);
        }
    }

    private static List<String> columns(List<String> labels, Collection<String> predicted) {
        Set<String> others = new TreeSet<>(CodePoints.ORDER);
        others.addAll(predicted);
        others.removeAll(new HashSet<>(labels));
        List<String> columns = new ArrayList<>(labels);
        columns.addAll(others);
        return Collections.unmodifiableList(columns);
    }

    private static int[][] count(List<String> labels, List<String> columns, List<String> truth, List<String> predicted) {
        Map<String, Integer> index = new HashMap<>();
        columns.forEach(column -> index.put(column, index.size()));
        int[][] counts = new int[labels.size()][columns.size()];
        for (int i = 0; i < truth.size(); i++) {
            counts[index.getOrDefault(truth.get(i), 0)][index.getOrDefault(predicted.get(i), 0)]++;
        }
        return counts;
    }

    /**
     * Figures of one label.
     *
     * @param support items whose truth is this label
     */
    public record LabelFigures(String label, Scores scores, int support) {}
}
