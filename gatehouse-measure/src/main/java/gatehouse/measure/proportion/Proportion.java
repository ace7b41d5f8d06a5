package gatehouse.measure.proportion;

import gatehouse.api.report.Interval;
import gatehouse.measure.distribution.Quantile;

/**
 * A share of items, with two-sided intervals of any level. Wilson's is the one to show; the others are for comparison with
 * figures published elsewhere.
 *
 * @see <a href="https://doi.org/10.1214/ss/1009213286">Brown, Cai, DasGupta 2001, Interval estimation for a binomial
 *      proportion</a>
 */
public record Proportion(int successes, int items) {
    public Proportion {
        if (items < 1 || successes < 0 || successes > items) {
            throw new IllegalArgumentException(
                    "a proportion needs at least one item and 0 to all successes, but got " + successes + " of " + items);
        }
    }

    public double share() {
        return (double) successes / items;
    }

    /** Inversion of the score test (Wilson 1927). */
    public Interval wilson(double level) {
        double z = Quantile.normalTwoSided(level);
        double n = items;
        double middle = (successes + (z * z / 2)) / (n + (z * z));
        double half = z / (n + (z * z)) * Math.sqrt((successes * (n - successes) / n) + (z * z / 4));
        // At the ends the formula gives exactly 0 and 1, which rounding would miss by one bit.
        return new Interval(successes == 0 ? 0 : middle - half, successes == items ? 1 : middle + half);
    }

    /** The "exact" interval (Clopper and Pearson 1934): never covers less than its level, usually more. */
    public Interval clopperPearson(double level) {
        double tail = (1 - level) / 2;
        double lower = successes == 0 ? 0 : Quantile.beta(tail, successes, items - successes + 1.0);
        double upper = successes == items ? 1 : Quantile.beta(1 - tail, successes + 1.0, items - successes);
        return new Interval(lower, upper);
    }

    /** Wald's interval around Wilson's middle (Agresti and Coull 1998), cut to [0, 1]. */
    public Interval agrestiCoull(double level) {
        double z = Quantile.normalTwoSided(level);
        double n = items + (z * z);
        return wald((successes + (z * z / 2)) / n, n, z);
    }

    /** The textbook normal interval, cut to [0, 1]. Collapses to a point when no item or every item succeeds. */
    public Interval wald(double level) {
        return wald(share(), items, Quantile.normalTwoSided(level));
    }

    /** Equal-tailed posterior interval under Jeffreys' prior Beta(1/2, 1/2). */
    public Interval jeffreys(double level) {
        double tail = (1 - level) / 2;
        double alpha = successes + 0.5;
        double beta = items - successes + 0.5;
        return new Interval(Quantile.beta(tail, alpha, beta), Quantile.beta(1 - tail, alpha, beta));
    }

    private static Interval wald(double middle, double n, double z) {
        double half = z * Math.sqrt(middle * (1 - middle) / n);
        return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
