package gatehouse.measure.paired;

import gatehouse.api.report.Interval;
import gatehouse.measure.distribution.Quantile;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The mean difference of two sides' scores on the same items, for scores of any kind. For right and wrong answers
 * {@link TangoInterval} is the better interval.
 *
 * @param difference mean of the candidate minus mean of the incumbent
 * @param pairedError standard error of the difference, from the spread of the items' differences; absent for one item
 * @param unpairedError what the standard error would be had the sides seen different items; absent for one item
 * @param correlation between the sides over items; absent when a side scores the same on every item
 *
 * @see <a href="https://arxiv.org/abs/2411.00640">Miller 2024, Adding error bars to evals</a>
 */
public record PairedDifference(int items, double incumbentMean, double candidateMean, double difference,
        @Nullable Double pairedError, @Nullable Double unpairedError, @Nullable Double correlation) {

    /** The difference of two lists of scores, item by item in the same order. */
    public static PairedDifference of(double[] incumbent, double[] candidate) {
        double[] differences = differences(incumbent, candidate);
        int n = differences.length;
        double incumbentMean = mean(incumbent);
        double candidateMean = mean(candidate);
        double incumbentSquares = squares(incumbent, incumbentMean);
        double candidateSquares = squares(candidate, candidateMean);
        @Nullable
        Double pairedError = null;
        @Nullable
        Double unpairedError = null;
        if (n > 1) {
            double freedom = n - 1.0;
            pairedError = Math.sqrt(squares(differences, mean(differences)) / freedom / n);
            unpairedError = Math.sqrt((incumbentSquares + candidateSquares) / freedom / n);
        }
        @Nullable
        Double correlation = null;
        if (incumbentSquares > 0 && candidateSquares > 0) {
            correlation = products(incumbent, incumbentMean, candidate, candidateMean)
                    / Math.sqrt(incumbentSquares * candidateSquares);
        }
        return new PairedDifference(n, incumbentMean, candidateMean, mean(differences), pairedError, unpairedError, correlation);
    }

    /** Candidate minus incumbent for each item. */
    public static double[] differences(double[] incumbent, double[] candidate) {
        if (incumbent.length != candidate.length || incumbent.length == 0) {
            throw new IllegalArgumentException(
                    "both sides need a score for the same items and at least one, but the incumbent has "
                            + incumbent.length + " and the candidate " + candidate.length);
        }
        double[] differences = new double[incumbent.length];
        Arrays.setAll(differences, i -> candidate[i] - incumbent[i]);
        return differences;
    }

    /** Interval from the normal distribution; empty when every item differs by the same amount. */
    public Optional<Interval> normalInterval(double level) {
        return interval(Quantile.normalTwoSided(level));
    }

    /** Interval from Student's t; empty when every item differs by the same amount. */
    public Optional<Interval> studentInterval(double level) {
        return items < 2 ? Optional.empty() : interval(Quantile.studentT((1 + level) / 2, items - 1.0));
    }

    /** The paired t-test of no difference; empty when every item differs by the same amount. */
    public Optional<TTest> tTest() {
        if (pairedError == null || pairedError == 0) {
            return Optional.empty();
        }
        double t = difference / pairedError;
        return Optional.of(new TTest(t, 2 * TDistribution.of(items - 1.0).survivalProbability(Math.abs(t))));
    }

    private Optional<Interval> interval(double errors) {
        if (pairedError == null || pairedError == 0) {
            return Optional.empty();
        }
        return Optional.of(new Interval(difference - (errors * pairedError), difference + (errors * pairedError)));
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    static double squares(double[] values, double mean) {
        return products(values, mean, values, mean);
    }

    private static double products(double[] left, double leftMean, double[] right, double rightMean) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (left[i] - leftMean) * (right[i] - rightMean);
        }
        return sum;
    }

    /** A statistic with its two-sided p-value on {@code items - 1} degrees of freedom. */
    public record TTest(double t, double p) {}
}
