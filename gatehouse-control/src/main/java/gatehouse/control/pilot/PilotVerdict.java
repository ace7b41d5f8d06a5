package gatehouse.control.pilot;

import gatehouse.api.report.Decision;
import gatehouse.api.report.Quality;
import gatehouse.api.report.Verdict;
import gatehouse.control.evaluation.GradedAnswer;
import gatehouse.measure.paired.NonInferiority;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rule that turns a comparison into a verdict and says why; a pure function. */
final class PilotVerdict {
    /** Above this share of errors on either side the measurement does not count. */
    static final double MOST_ERRORS = 0.01;

    private PilotVerdict() {}

    static Decision decide(Comparison comparison) {
        return invalid(comparison).orElseGet(() -> judge(comparison));
    }

    private static Optional<Decision> invalid(Comparison comparison) {
        var reasons = new ArrayList<String>();
        if (!comparison.registered().equals(comparison.current())) {
            reasons.add("The pilot file or a file it names changed after the run was registered (registered "
                    + comparison.registered().brief() + ", now " + comparison.current().brief()
                    + "); run the changed plan as a new pilot.");
        }
        if (!comparison.paired()) {
            reasons.add("The two sides did not answer the same items: the holdout has " + comparison.holdoutIds().size()
                    + ", the candidate answered " + comparison.candidate().size() + ", the incumbent "
                    + comparison.incumbent().size() + ".");
        }
        errors("candidate", comparison.candidate()).ifPresent(reasons::add);
        errors("incumbent", comparison.incumbent()).ifPresent(reasons::add);
        return reasons.isEmpty() ? Optional.empty()
                : Optional.of(
                        new Decision(Verdict.INVALID, "The measurement does not count; nothing can be said about the candidate.",
                                reasons));
    }

    private static Optional<String> errors(String side, List<GradedAnswer> answers) {
        double share = Comparison.errorShare(answers);
        return share > MOST_ERRORS
                ? Optional.of("The " + side + " failed to answer " + Words.percent(share) + " of the items; at most "
                        + Words.percent(MOST_ERRORS) + " may fail. Find the cause and run again.")
                : Optional.empty();
    }

    private static Decision judge(Comparison comparison) {
        var judge = comparison.judge();
        var quality = comparison.quality();
        var reasons = new ArrayList<String>();
        reasons.add(difference(comparison, quality));
        reasons.add(flips(comparison, quality));
        Verdict verdict = switch (judge.outcome()) {
            case NOT_WORSE -> Verdict.PASS;
            case WORSE_THAN_AGREED -> Verdict.FAIL;
            case OPEN -> Verdict.INCONCLUSIVE;
        };
        if (verdict == Verdict.INCONCLUSIVE) {
            reasons.add(whatWouldSettle(comparison, quality));
        }
        failures(comparison).ifPresent(reasons::add);
        return new Decision(verdict, headline(comparison, judge, quality), reasons);
    }

    private static String headline(Comparison comparison, NonInferiority judge, Quality quality) {
        String candidate = comparison.candidateName();
        String incumbent = comparison.incumbentName();
        String margin = Words.size(comparison.test().margin()) + " points";
        return switch (judge.outcome()) {
            case NOT_WORSE -> judge.gainProven() ? candidate + " is better than " + incumbent + " and may replace it."
                    : judge.lossProven() ? candidate + " is worse than " + incumbent + ", but by less than the agreed " + margin
                            + ": it may replace it."
                            : candidate + " may replace " + incumbent + ": it loses less than the agreed " + margin + ".";
            case WORSE_THAN_AGREED ->
                candidate + " is worse than agreed: it loses more than " + margin + " to " + incumbent + ".";
            case OPEN -> judge.lossProven()
                    ? candidate + " is worse than " + incumbent + "; " + quality.items()
                            + " items cannot show whether by more than " + margin
                            + "."
                    : quality.items() + " items cannot show whether " + candidate + " stays within " + margin + " of " + incumbent
                            + ".";
        };
    }

    private static String difference(Comparison comparison, Quality quality) {
        return "The difference is " + Words.points(quality.difference()) + " points, "
                + Words.percent(1 - (2 * comparison.test().alpha())) + " interval " + Words.points(quality.interval().lower())
                + " to "
                + Words.points(quality.interval().upper()) + " (paired over " + quality.items() + " items).";
    }

    private static String flips(Comparison comparison, Quality quality) {
        return "The two differ in correctness on " + Words.percent(quality.flips()) + " of the items: " + quality.onlyIncumbent()
                + " only " + comparison.incumbentName() + " answered right, " + quality.onlyCandidate() + " only "
                + comparison.candidateName() + ".";
    }

    private static String whatWouldSettle(Comparison comparison, Quality quality) {
        String margin = Words.size(comparison.test().margin()) + " points";
        String cause = quality.itemsIfEqual() <= quality.items()
                ? "The holdout was large enough for equal sides; the difference lies too near the margin."
                : "The holdout is too small: equal sides would need " + Words.count(quality.itemsIfEqual()) + " items to show "
                        + margin + " at this rate of differing answers.";
        Integer settle = quality.itemsToSettle();
        return cause + (settle == null ? " At the difference seen no number of items would settle it;"
                : " At the difference seen about " + Words.count(settle) + " items would settle it;")
                + " another recipe (more bits, an importance matrix, a larger model) or an agreed wider margin are the other ways.";
    }

    private static Optional<String> failures(Comparison comparison) {
        long candidate = comparison.candidate().stream().filter(answer -> answer.error() != null).count();
        long incumbent = comparison.incumbent().stream().filter(answer -> answer.error() != null).count();
        return candidate + incumbent == 0 ? Optional.empty()
                : Optional.of("Items without a usable answer count as wrong: " + candidate + " of the candidate, " + incumbent
                        + " of the incumbent.");
    }
}
