package gatehouse.web.report;

import gatehouse.api.report.LabelQuality;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Side;
import gatehouse.web.chart.Dumbbell;
import gatehouse.web.chart.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** F1 of both sides label by label, the largest loss first. */
final class LabelsCard {
    private static final String ID = "labels";
    private static final String TOPIC = "Labels";
    /** A change that rounds to nothing is no change. */
    private static final double VISIBLE = 0.005;
    private static final int MOST_ROWS = 24;
    private static final int FEW = 30;

    private LabelsCard() {}

    static Card of(PilotReport report) {
        if (report.labels().stream().allMatch(label -> label.support() == 0)) {
            return Card.notMeasured(ID, TOPIC, "Quality by label was not measured",
                    "The task has no closed set of labels, or no item carries one.");
        }
        var rows = rows(report.labels());
        String title = title(rows);
        var card = Card.titled(ID, TOPIC, title)
                .text("F1 of each label, the balance of precision and recall; the number beside a name is how many items carry it."
                        + (rows.size() > MOST_ROWS
                                ? " Drawn are the " + MOST_ROWS + " labels that change most; the table has all." : ""))
                .add(Block.Picture.of(new Dumbbell(title, "F1, 0 to 1", false, drawn(rows)))).add(Wording.BOTH_SIDES);
        if (rows.stream().allMatch(row -> row.support() < FEW)) {
            int most = rows.stream().mapToInt(Dumbbell.Row::support).max().orElse(0);
            card.note("At most " + Numbers.count(most, "item") + (most == 1 ? " stands" : " stand")
                    + " behind a label: read the larger changes as hints, not as proof.");
        }
        return card.add(table(report)).build();
    }

    static String title(List<Dumbbell.Row> rows) {
        var losses = rows.stream().filter(row -> row.change() < -VISIBLE).toList();
        long gains = rows.stream().filter(row -> row.change() > VISIBLE).count();
        String of = " of " + Numbers.count(rows.size(), "label");
        if (losses.isEmpty()) {
            return gains == 0 ? "F1 changes on no label" : "F1 rises on " + Numbers.count(gains) + of + " and falls on none";
        }
        var worst = losses.getFirst();
        return "F1 falls on " + Numbers.count(losses.size()) + of + ", most on " + Wording.quoted(worst.name()) + " ("
                + Numbers.decimal(worst.change(), 2) + ")" + (gains == 0 ? "" : ", and rises on " + Numbers.count(gains));
    }

    static List<Dumbbell.Row> rows(List<LabelQuality> labels) {
        return labels.stream()
                .map(label -> new Dumbbell.Row(label.label(), label.incumbent().f1(), label.candidate().f1(), label.support()))
                .sorted(Comparator.comparingDouble(Dumbbell.Row::change)).toList();
    }

    private static List<Dumbbell.Row> drawn(List<Dumbbell.Row> rows) {
        return rows.stream().sorted(Comparator.comparingDouble(row -> -Math.abs(row.change()))).limit(MOST_ROWS)
                .sorted(Comparator.comparingDouble(Dumbbell.Row::change)).toList();
    }

    private static Block.Table table(PilotReport report) {
        var rows = new ArrayList<List<Cell>>();
        for (var label : report.labels()) {
            rows.add(row(label.label(), Numbers.count(label.support()), label.incumbent(), label.candidate()));
        }
        var incumbent = report.incumbent().averages();
        var candidate = report.candidate().averages();
        if (incumbent != null && candidate != null) {
            rows.add(row("macro average", "all", incumbent.macro(), candidate.macro()));
            rows.add(row("weighted average", "all", incumbent.weighted(), candidate.weighted()));
            rows.add(row("micro average", "all", incumbent.micro(), candidate.micro()));
        }
        return new Block.Table("Precision / recall / F1 of every label", true, true, List.of(Block.Column.text("label"),
                Block.Column.number("items"), Block.Column.number("incumbent"), Block.Column.number("candidate")), rows);
    }

    private static List<Cell> row(String name, String support, Side.Scores incumbent, Side.Scores candidate) {
        return List.of(Cell.text(name), Cell.number(support), scores(incumbent), scores(candidate));
    }

    private static Cell scores(Side.Scores scores) {
        return Cell.number(Numbers.decimal(scores.precision(), 2) + " / " + Numbers.decimal(scores.recall(), 2) + " / "
                + Numbers.decimal(scores.f1(), 2));
    }
}
