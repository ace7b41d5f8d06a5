package gatehouse.web.report;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.CheckOutcome.Blocked;
import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.CheckOutcome.Passed;
import gatehouse.api.report.CheckLine;
import gatehouse.web.chart.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the intake checked, and what it did not. */
final class ChecksCard {
    private static final String ID = "checks";
    private static final String TOPIC = "Checks";

    private ChecksCard() {}

    static Card of(List<CheckLine> checks) {
        if (checks.isEmpty()) {
            return Card.notMeasured(ID, TOPIC, "No check of the intake was made",
                    "A check that was not made never admits a model.");
        }
        return Card.titled(ID, TOPIC, title(checks))
                .text("Only a check that passed admits. One that was not made never does, whatever the"
                        + " verdict on quality says.")
                .add(new Block.Checks(checks.stream().map(ChecksCard::check).toList())).build();
    }

    static String title(List<CheckLine> checks) {
        long passed = count(checks, Passed.class);
        long blocked = count(checks, Blocked.class);
        long open = count(checks, NotChecked.class);
        if (passed == checks.size()) {
            return checks.size() == 1 ? "The one check of the intake passed"
                    : "All " + checks.size() + " checks of the intake passed";
        }
        var parts = new ArrayList<String>();
        if (blocked > 0) {
            parts.add(Numbers.count(blocked) + (blocked == 1 ? " blocks" : " block"));
        }
        if (open > 0) {
            parts.add(Numbers.count(open) + (open == 1 ? " was not made" : " were not made"));
        }
        return Numbers.count(passed) + " of " + Numbers.count(checks.size(), "check") + " passed; " + Wording.list(parts);
    }

    /** What stands between a passed comparison and an admission; empty when nothing does. */
    static String admission(List<CheckLine> checks) {
        return count(checks, Passed.class) == checks.size() && !checks.isEmpty()
                ? ""
                : "This is a verdict on the comparison, not an admission: "
                        + lower(checks.isEmpty() ? "no check was made" : title(checks)) + ".";
    }

    private static String lower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }

    private static long count(List<CheckLine> checks, Class<? extends CheckOutcome> outcome) {
        return checks.stream().filter(check -> outcome.isInstance(check.outcome())).count();
    }

    private static Block.Checks.Check check(CheckLine line) {
        var notes = new ArrayList<Block.Checks.Note>();
        if (line.outcome() instanceof NotChecked notChecked) {
            notes.add(new Block.Checks.Note("", "", Wording.capital(notChecked.why()), ""));
        }
        line.outcome().findings().forEach(finding -> notes.add(new Block.Checks.Note(
                finding.code() + " · " + finding.severity().name().toLowerCase(Locale.ROOT), finding.where(), finding.message(),
                finding.remedy())));
        return switch (line.outcome()) {
            case Passed _ -> new Block.Checks.Check("passed", "passed", line.name(), notes);
            case Blocked _ -> new Block.Checks.Check("blocked", "blocked", line.name(), notes);
            case NotChecked _ -> new Block.Checks.Check("open", "not checked", line.name(), notes);
        };
    }
}
