package gatehouse.web.report;

import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Quality;
import gatehouse.api.report.Registration;
import gatehouse.api.report.Verdict;
import gatehouse.web.chart.Numbers;
import gatehouse.web.chart.PowerCurve;
import java.util.List;
import java.util.stream.IntStream;

/** What the holdout can resolve, and whether its size or the difference itself keeps a verdict open. */
final class HoldoutCard {
    private static final String ID = "holdout";
    private static final String TOPIC = "Holdout";

    private HoldoutCard() {}

    static Card of(PilotReport report) {
        var quality = report.quality();
        var plan = report.registration();
        double resolvable = resolvable(quality, plan);
        if (quality.items() == 0 || !(resolvable > 0 && plan.margin() > 0)) {
            return Card.notMeasured(ID, TOPIC, "What the holdout can resolve is not known",
                    "Without answers, or with no flips seen and none expected, there is nothing to reckon with.");
        }
        int needed = needed(quality, plan, resolvable);
        String title = title(report.decision().verdict(), quality, plan.margin(), resolvable, needed);
        return Card.titled(ID, TOPIC, title).text(basis(quality, plan, needed)).text(open(report, needed))
                .add(Block.Picture.of(new PowerCurve(title, quality.items(), resolvable, plan.margin(), needed)))
                .add(Block.Key.of(new Block.Key.Entry("dot", "this holdout"),
                        new Block.Key.Entry("ring", "items needed, were both sides equal"),
                        new Block.Key.Entry("margin", "agreed margin")))
                .add(table(quality, resolvable, needed)).build();
    }

    static String title(Verdict verdict, Quality quality, double margin, double resolvable, int needed) {
        String resolves = Numbers.count(quality.items(), "item") + " resolve " + Numbers.sizeInPoints(resolvable);
        if (needed <= quality.items()) {
            return "The holdout was large enough: " + resolves;
        }
        boolean decided = verdict == Verdict.PASS || verdict == Verdict.FAIL;
        return decided
                ? resolves + ", not " + Numbers.size(margin) + "; the difference is clear enough to decide all the same"
                : "The holdout is too small: " + resolves + ", and " + Numbers.size(margin) + " were asked for";
    }

    /** Which of the two makes the verdict open; empty when it is not open. */
    static String open(PilotReport report, int needed) {
        if (report.decision().verdict() != Verdict.INCONCLUSIVE) {
            return "";
        }
        var quality = report.quality();
        Integer settle = quality.itemsToSettle();
        String about = settle == null
                ? ": at this difference no number of items would settle it."
                : settle <= quality.items()
                        ? "."
                        : ": at this distance from the margin about " + Numbers.count(settle, "item") + " would tell.";
        return needed <= quality.items()
                ? "What keeps the verdict open is the difference itself, which lies too near the margin" + about
                        + " A wider margin or a better recipe for the candidate is the cheaper way."
                : "What keeps the verdict open is the size of the holdout" + about;
    }

    /** The figure of the comparison; where no flips were seen it has none, and the one of the plan stands in. */
    private static int needed(Quality quality, Registration plan, double resolvable) {
        return quality.resolvable() > 0 && quality.itemsIfEqual() > 0
                ? quality.itemsIfEqual()
                : Math.max(1, (int) Math.ceil(quality.items() * Math.pow(resolvable / plan.margin(), 2)));
    }

    private static double resolvable(Quality quality, Registration plan) {
        return quality.resolvable() > 0 && Double.isFinite(quality.resolvable())
                ? quality.resolvable()
                : plan.resolvable() * Math.sqrt((double) plan.items() / Math.max(1, quality.items()));
    }

    private static String basis(Quality quality, Registration plan, int needed) {
        String rule = "one-sided " + Numbers.percent(plan.alpha()) + ", power " + Numbers.percent(plan.power());
        String seen = quality.flips() == 0
                ? "No flips were seen, so the curve rests on those expected before the run ("
                        + Numbers.percent(plan.expectedFlips()) + ", "
                        + rule + ")."
                : "Flips, items that exactly one side answers correctly, were expected on "
                        + Numbers.percent(plan.expectedFlips())
                        + " and seen on " + Numbers.percent(quality.flips()) + " of the items.";
        return seen + " Were both sides equal, " + Numbers.count(needed, "item")
                + " would show the candidate within " + Numbers.sizeInPoints(plan.margin())
                + (quality.flips() == 0 ? "." : " (" + rule + ").");
    }

    private static Block.Table table(Quality quality, double resolvable, int needed) {
        var rows = IntStream.of(100, 200, 300, 500, 1000, 2000, 5000, quality.items(), needed).sorted().distinct()
                .mapToObj(items -> List.of(Cell.count(items),
                        Cell.number(Numbers.decimal(100 * resolvable * Math.sqrt((double) quality
                                .items() / items), 1)),
                        name(items, quality.items(), needed)))
                .toList();
        return Block.Table.folded("What more or fewer items would resolve",
                List.of(Block.Column.number("items"), Block.Column.number("points resolved"), Block.Column.text("")), rows);
    }

    private static Cell name(int items, int holdout, int needed) {
        if (items == holdout) {
            return Cell.text(items == needed ? "this holdout, just enough" : "this holdout");
        }
        return items == needed ? Cell.text("needed for the margin") : Cell.blank();
    }
}
