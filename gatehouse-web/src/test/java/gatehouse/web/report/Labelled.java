package gatehouse.web.report;

import gatehouse.api.report.ItemRow;
import gatehouse.api.report.LabelQuality;
import gatehouse.api.report.Side;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Figures by label for {@link SamplePilot}, counted from its items. */
final class Labelled {
    private Labelled() {}

    static List<LabelQuality> quality(List<String> labels, List<ItemRow> rows) {
        return labels.stream()
                .map(label -> new LabelQuality(label, (int) rows.stream().filter(row -> row.expected().equals(label)).count(),
                        scores(label, rows, true), scores(label, rows, false)))
                .toList();
    }

    static Side.Averages averages(List<String> labels, List<ItemRow> rows, boolean candidate) {
        double f1 = labels.stream().mapToDouble(label -> scores(label, rows, candidate).f1()).average().orElse(0);
        double accuracy = (double) rows.stream().filter(row -> answer(row, candidate).equals(row.expected())).count()
                / Math.max(1, rows.size());
        return new Side.Averages(new Side.Scores(accuracy, accuracy, accuracy), new Side.Scores(f1, f1, f1),
                new Side.Scores(f1, f1, f1));
    }

    static Side.Confusion confusion(List<String> labels, List<ItemRow> rows, boolean candidate) {
        var columns = new LinkedHashSet<>(labels);
        rows.forEach(row -> columns.add(answer(row, candidate)));
        var names = List.copyOf(columns);
        var counts = new ArrayList<List<Integer>>();
        for (String label : labels) {
            counts.add(names.stream()
                    .map(name -> (int) rows.stream().filter(row -> row.expected().equals(label) && answer(row, candidate)
                            .equals(name)).count())
                    .toList());
        }
        return new Side.Confusion(labels, names, counts);
    }

    private static Side.Scores scores(String label, List<ItemRow> rows, boolean candidate) {
        double right = rows.stream().filter(row -> row.expected().equals(label) && answer(row, candidate).equals(label)).count();
        double answered = rows.stream().filter(row -> answer(row, candidate).equals(label)).count();
        double support = rows.stream().filter(row -> row.expected().equals(label)).count();
        double precision = answered == 0 ? 0 : right / answered;
        double recall = support == 0 ? 0 : right / support;
        return new Side.Scores(precision, recall, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }

    private static String answer(ItemRow row, boolean candidate) {
        return candidate ? row.candidate() : row.incumbent();
    }
}
