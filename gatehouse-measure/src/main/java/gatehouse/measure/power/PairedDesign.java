package gatehouse.measure.power;

import gatehouse.measure.distribution.Quantile;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What a two-sided McNemar test can find: a true difference, the share of items on which exactly one side is right, and the
 * error of the test.
 *
 * @param difference true accuracy of the candidate minus that of the incumbent
 * @param flips share of items on which exactly one side is right; at least the size of the difference
 * @param alpha two-sided error of the test
 */
public record PairedDesign(double difference, double flips, double alpha) {
    /** Counts of flips rarer than this add nothing that a double would show. */
    private static final double NEGLIGIBLE = 1e-14;

    public PairedDesign {
        if (!(flips >= Math.abs(difference) && flips <= 1)) {
            throw new IllegalArgumentException("flips lie between the size of the difference and 1, but are " + flips
                    + " with a difference of " + difference);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha lies strictly between 0 and 1, but is " + alpha);
        }
    }

    /** Share of items only the candidate gets right. */
    public double onlyCandidate() {
        return (flips + difference) / 2;
    }

    /** Share of items only the incumbent gets right. */
    public double onlyIncumbent() {
        return (flips - difference) / 2;
    }

    /**
     * Items needed to find the difference with the given power, {@code (z_a sqrt(d) + z_b sqrt(d - delta²))² / delta²}, rounded
     * up; infinite when there is no difference to find.
     *
     * @see <a href="https://doi.org/10.2307/2531892">Connor 1987, Sample size for testing differences in proportions for the
     *      paired-sample design</a>
     */
    public double itemsNeeded(double power) {
        double root = (Quantile.normal(1 - (alpha / 2)) * Math.sqrt(flips))
                + (Quantile.normal(power) * Math.sqrt(flips - (difference * difference)));
        return difference == 0 ? Double.POSITIVE_INFINITY : Math.ceil(root * root / (difference * difference));
    }

    /** Smallest difference that a number of items finds with the given power, by the normal approximation at equality. */
    public double resolvable(int items, double power) {
        return (Quantile.normal(1 - (alpha / 2)) + Quantile.normal(power)) * Math.sqrt(flips / items);
    }

    /** Power of the exact test, over every number of flips the items may show. */
    public double exactPower(int items) {
        return power(items, fair -> k -> 2 * fair.cumulativeProbability(k));
    }

    /** Power of the mid-p test, over every number of flips the items may show. */
    public double midPPower(int items) {
        return power(items, fair -> k -> (2 * fair.cumulativeProbability(k)) - fair.probability(k));
    }

    private double power(int items, Test test) {
        if (flips == 0) {
            return 0;
        }
        BinomialDistribution seen = BinomialDistribution.of(items, flips);
        double power = 0;
        for (int discordant = 1; discordant <= items; discordant++) {
            double weight = seen.probability(discordant);
            if (weight >= NEGLIGIBLE) {
                power += weight * rejected(discordant, test);
            }
        }
        return power;
    }

    /** Chance that the test rejects when so many items flip: both tails up to the largest count still significant. */
    private double rejected(int discordant, Test test) {
        int critical = critical(discordant, test.of(BinomialDistribution.of(discordant, 0.5)));
        if (critical < 0) {
            return 0;
        }
        BinomialDistribution gains = BinomialDistribution.of(discordant, onlyCandidate() / flips);
        return gains.cumulativeProbability(critical) + gains.survivalProbability(discordant - critical - 1);
    }

    /** Largest smaller count whose p-value is at most alpha, or -1; p-values grow with the count. */
    private int critical(int discordant, IntToDoubleFunction p) {
        int low = -1;
        int high = (discordant / 2) + 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (Math.min(1, p.applyAsDouble(middle)) <= alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The p-value of a test by the smaller of the two counts, given the distribution of a fair split. */
    @FunctionalInterface
    private interface Test {
        IntToDoubleFunction of(BinomialDistribution fair);
    }
}
