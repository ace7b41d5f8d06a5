package gatehouse.measure.load;

import gatehouse.api.report.Interval;
import gatehouse.api.report.LoadResult.Summary;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Values of one figure, such as the TTFT of every request. Immutable. */
public final class Sample {
    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    public static Sample of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    public int count() {
        return sorted.length;
    }

    public boolean isEmpty() {
        return sorted.length == 0;
    }

    /** 0 when there are no values. */
    public double mean() {
        return isEmpty() ? 0 : Arrays.stream(sorted).sum() / sorted.length;
    }

    /** Standard deviation of the population, over n and not n - 1; 0 when there are no values. */
    public double deviation() {
        double mean = mean();
        return isEmpty() ? 0
                : Math.sqrt(Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum() / sorted.length);
    }

    /**
     * The value below which the given percentage lies, interpolated linearly between neighbours (type 7 of Hyndman and Fan 1996,
     * numpy's default); 0 when there are no values.
     */
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile lies between 0 and 100, but this is " + percent);
        }
        if (isEmpty()) {
            return 0;
        }
        double position = (sorted.length - 1) * percent / 100;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /**
     * Interval of the percentile that holds for any distribution: the two order statistics between which it lies with at least
     * the given level, half of the error on each side. Empty when there are too few values for an upper end.
     *
     * @see <a href="https://doi.org/10.1002/9780470316771">Hahn and Meeker 1991, Statistical intervals, section 5.2</a>
     */
    public Optional<Interval> percentileInterval(double percent, double level) {
        BinomialDistribution below = BinomialDistribution.of(sorted.length, percent / 100);
        double tail = (1 - level) / 2;
        // The value of rank r, counted from 1, lies under the percentile unless fewer than r values do.
        int lower = below.inverseCumulativeProbability(tail);
        int upper = below.inverseSurvivalProbability(tail) + 1;
        return lower < 1 || upper > sorted.length
                ? Optional.empty()
                : Optional.of(new Interval(sorted[lower - 1], sorted[upper - 1]));
    }

    /** The figures a report shows. */
    public Summary summary() {
        return new Summary(count(), mean(), percentile(50), percentile(90), percentile(95), percentile(99), percentile(100));
    }
}
