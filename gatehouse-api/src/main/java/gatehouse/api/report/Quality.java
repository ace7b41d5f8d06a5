package gatehouse.api.report;

import org.jspecify.annotations.Nullable;

/**
 * The paired comparison of the two sides. Differences are candidate minus incumbent, as fractions.
 *
 * @param bothRight items both answered correctly; with the next three counts it makes the paired 2x2 table
 * @param interval of the difference at the level of the registered test (two-sided 1 - 2 alpha)
 * @param mcnemarExact two-sided exact p-value
 * @param mcnemarMidP two-sided mid-p value
 * @param resolvable smallest margin that these items resolve at the flips seen, as a fraction
 * @param itemsIfEqual items that would show non-inferiority were both equal, at the flips seen
 * @param itemsToSettle items that would settle the verdict at the difference seen; absent when none would
 */
public record Quality(int bothRight, int onlyCandidate, int onlyIncumbent, int bothWrong, double difference, Interval interval,
        double mcnemarExact, double mcnemarMidP, double resolvable, int itemsIfEqual, @Nullable Integer itemsToSettle) {

    public int items() {
        return bothRight + onlyCandidate + onlyIncumbent + bothWrong;
    }

    /** Share of items on which exactly one side is right. */
    public double flips() {
        return items() == 0 ? 0 : (double) (onlyCandidate + onlyIncumbent) / items();
    }
}
