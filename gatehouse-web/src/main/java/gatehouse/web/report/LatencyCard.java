package gatehouse.web.report;

import gatehouse.api.report.PilotReport;
import gatehouse.web.chart.LatencyCurve;
import gatehouse.web.chart.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Time per item of both sides, one item at a time. */
final class LatencyCard {
    private static final String ID = "latency";
    private static final String TOPIC = "Latency";
    /** Items from which a 99th percentile rests on ten of them. */
    private static final int ENOUGH_FOR_P99 = 1000;

    private LatencyCard() {}

    static Card of(PilotReport report) {
        var candidate = new Spread(report.candidate().latencyMs());
        var incumbent = new Spread(report.incumbent().latencyMs());
        if (candidate.empty() && incumbent.empty()) {
            return Card.notMeasured(ID, TOPIC, "Time per item was not measured", "Neither side's answers carry times.");
        }
        String title = title(candidate, incumbent);
        var card = Card.titled(ID, TOPIC, title)
                .text("Share of items answered within a time. The marks stand at the median and at 95\u00a0%.")
                .add(Block.Picture.of(new LatencyCurve(title, candidate.sorted(), incumbent.sorted())))
                .add(Block.Key.of(new Block.Key.Entry("cand", key("candidate", candidate)),
                        new Block.Key.Entry("inc", key("incumbent, dashed", incumbent))));
        int fewest = Math.min(candidate.empty() ? Integer.MAX_VALUE : candidate.sorted().size(),
                incumbent.empty() ? Integer.MAX_VALUE : incumbent.sorted().size());
        if (fewest < ENOUGH_FOR_P99) {
            card.note(Numbers.count(fewest, "item") + " say" + (fewest == 1 ? "s" : "") + " little about p99: "
                    + (fewest < 100 ? "it is all but the longest time." : "about " + Numbers.count(fewest / 100, "item")
                            + (fewest / 100 == 1 ? " lies" : " lie") + " beyond it."));
        }
        return card.add(table(candidate, incumbent)).build();
    }

    static String title(Spread candidate, Spread incumbent) {
        if (candidate.empty() || incumbent.empty()) {
            var known = candidate.empty() ? incumbent : candidate;
            String role = candidate.empty() ? "incumbent" : "candidate";
            return "The " + role + " takes " + Numbers.millis(known.median())
                    + " an item at the median; the other side's times are not known";
        }
        double median = incumbent.median() / candidate.median();
        double tail = incumbent.at(0.95) / candidate.at(0.95);
        if (!Double.isFinite(median) || !Double.isFinite(tail) || median <= 0 || tail <= 0) {
            return "The candidate takes " + Numbers.millis(candidate.median()) + " an item at the median, the incumbent "
                    + Numbers.millis(incumbent.median());
        }
        if (Math.abs(median - 1) < 0.03) {
            return "Both sides are about as fast at the median; at p95 the candidate takes " + Numbers.times(1 / tail)
                    + " the time";
        }
        return median > 1
                ? "The candidate is " + Numbers.times(median) + " as fast at the median, " + Numbers.times(tail) + " at p95"
                : "The candidate takes " + Numbers.times(1 / median) + " as long at the median, " + Numbers.times(1 / tail)
                        + " at p95";
    }

    private static String key(String role, Spread times) {
        return role + " (" + (times.empty() ? Wording.NOT_KNOWN : Numbers.count(times.sorted().size(), "item")) + ")";
    }

    private static Block.Table table(Spread candidate, Spread incumbent) {
        var columns = new ArrayList<Block.Column>();
        columns.add(Block.Column.text("side"));
        for (String name : List.of("items", "median", "p90", "p95", "p99", "longest")) {
            columns.add(Block.Column.number(name));
        }
        var rows = new ArrayList<List<Cell>>();
        row(rows, "candidate", candidate);
        row(rows, "incumbent", incumbent);
        return Block.Table.folded("Time per item in figures", columns, rows);
    }

    private static void row(List<List<Cell>> rows, String role, Spread times) {
        if (times.empty()) {
            return;
        }
        var row = new ArrayList<Cell>();
        row.add(Cell.text(role));
        row.add(Cell.count(times.sorted().size()));
        times.figures().forEach(time -> row.add(Cell.number(Numbers.millis(time))));
        rows.add(row);
    }
}
