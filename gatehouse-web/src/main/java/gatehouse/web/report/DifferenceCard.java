package gatehouse.web.report;

import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Quality;
import gatehouse.api.report.Side;
import gatehouse.api.report.Verdict;
import gatehouse.web.chart.ForestPlot;
import gatehouse.web.chart.Numbers;
import java.util.List;

/** The claim that decides: the paired difference against the agreed margin. */
final class DifferenceCard {
    private static final String ID = "difference";
    private static final String TOPIC = "Difference";

    private DifferenceCard() {}

    static Card of(PilotReport report) {
        var quality = report.quality();
        var plan = report.registration();
        if (quality.items() == 0) {
            return Card.notMeasured(ID, TOPIC, "The difference was not measured", "No item was answered by both sides.");
        }
        String title = title(report.decision().verdict(), quality, plan.margin());
        String level = Wording.interval(plan);
        return Card.titled(ID, TOPIC, title).text(text(quality, plan.margin(), plan.metric()))
                .add(Block.Picture.of(
                        new ForestPlot(title, Wording.capital(plan.metric()), quality.difference(), quality.interval().lower(),
                                quality.interval().upper(), plan.margin(), level)))
                .add(Block.Key.of(new Block.Key.Entry("cand", "difference seen, with its " + level),
                        new Block.Key.Entry("margin", "agreed margin"), new Block.Key.Entry("bad", "worse than agreed")))
                .add(alone(report)).note(errors(report)).add(figures(quality, plan.margin(), level)).build();
    }

    static String title(Verdict verdict, Quality quality, double margin) {
        if (verdict == Verdict.INVALID) {
            return "The measurement does not count; its difference stands here for the record only";
        }
        return switch (Standing.of(quality, margin)) {
            case BETTER -> "The candidate is better: the whole interval lies above zero";
            case NO_WORSE -> "The candidate is no worse than agreed: the interval stays inside the margin";
            case WORSE_AS_AGREED -> "The candidate is proven worse, but by less than agreed";
            case OPEN -> "Nothing is proven: the interval reaches past the margin and covers zero";
            case WORSE_BY_AN_OPEN_AMOUNT -> "The candidate is proven worse; whether by more than agreed stays open";
            case WORSE_THAN_AGREED -> "The candidate is worse than agreed: the whole interval lies beyond the margin";
        };
    }

    private static String text(Quality quality, double margin, String metric) {
        int moved = quality.onlyCandidate() + quality.onlyIncumbent();
        String pairs = moved == 0
                ? "No item is answered correctly by one side alone, so the difference is zero and only the size of the holdout widens it."
                : "Only items that exactly one side answers correctly move the difference: "
                        + Numbers.count(quality.onlyCandidate())
                        + " won, " + Numbers.count(quality.onlyIncumbent()) + " lost.";
        return "Both sides answered the same " + Numbers.count(quality.items(), "item") + ". " + pairs
                + " Agreed before the run: a loss of at most " + Numbers.sizeInPoints(margin) + " of " + metric + ".";
    }

    private static Block.Table alone(PilotReport report) {
        int items = report.quality().items();
        return Block.Table.open("Each side alone",
                List.of(Block.Column.text("side"), Block.Column.number("right"), Block.Column.number("share"),
                        Block.Column.number("95\u00a0% interval")),
                List.of(alone("candidate", report.candidate(), items), alone("incumbent", report.incumbent(), items)));
    }

    private static List<Cell> alone(String role, Side side, int items) {
        return List.of(Cell.text(role), Cell.number(Numbers.count(side.correct()) + " of " + Numbers.count(items)),
                Cell.number(Numbers.percent((double) side.correct() / items)),
                Cell.number(Numbers.percent(side.accuracy().lower()) + " to " + Numbers.percent(side.accuracy().upper())));
    }

    /** Answers that could not be used count as wrong for their side; the reader must see how many. */
    static String errors(PilotReport report) {
        return report.candidate().errors().isEmpty() && report.incumbent().errors().isEmpty()
                ? "Every answer of both sides could be used."
                : "Without a usable answer, counted as wrong: candidate " + Wording.errors(report.candidate().errors())
                        + ", incumbent "
                        + Wording.errors(report.incumbent().errors()) + ".";
    }

    private static Block.Table figures(Quality quality, double margin, String level) {
        return Block.Table.folded("The figures behind this chart",
                List.of(Block.Column.text("figure"), Block.Column.number("value")),
                List.of(row("difference, points", Numbers.points(quality.difference(), 2)),
                        row(level + ", lower bound", Numbers.points(quality.interval().lower(), 2)),
                        row(level + ", upper bound", Numbers.points(quality.interval().upper(), 2)),
                        row("agreed margin", Numbers.points(-margin, 2)),
                        row("McNemar, exact, two-sided p", Wording.probability(quality.mcnemarExact())),
                        row("McNemar, mid-p, two-sided", Wording.probability(quality.mcnemarMidP()))));
    }

    private static List<Cell> row(String name, String value) {
        return List.of(Cell.text(name), Cell.number(value));
    }
}
