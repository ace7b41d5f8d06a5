package gatehouse.measure.distribution;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Quantiles to double precision. The library's own root search for beta and t stops at an absolute 1e-9. */
public final class Quantile {
    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);
    private static final int STEPS = 4;

    private Quantile() {}

    /** The value that a standard normal variable stays below with the given probability. */
    public static double normal(double probability) {
        return STANDARD_NORMAL.inverseCumulativeProbability(inside(probability));
    }

    /** Half-width, in standard errors, of the two-sided normal interval of the given level: 1.96 for 0.95. */
    public static double normalTwoSided(double level) {
        return STANDARD_NORMAL.inverseSurvivalProbability((1 - inside(level)) / 2);
    }

    /** The value that Student's t stays below with the given probability. */
    public static double studentT(double probability, double degreesOfFreedom) {
        return polished(TDistribution.of(degreesOfFreedom), inside(probability));
    }

    /** The value that a beta variable stays below with the given probability. */
    public static double beta(double probability, double alpha, double beta) {
        return polished(BetaDistribution.of(alpha, beta), inside(probability));
    }

    private static double inside(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "a probability or level lies strictly between 0 and 1, but this is " + probability);
        }
        return probability;
    }

    /** A few Newton steps from the library's answer; each squares the error, and steps out of the support are not taken. */
    private static double polished(ContinuousDistribution distribution, double probability) {
        double x = distribution.inverseCumulativeProbability(probability);
        for (int step = 0; step < STEPS; step++) {
            double next = x - ((distribution.cumulativeProbability(x) - probability) / distribution.density(x));
            if (!(next > distribution.getSupportLowerBound() && next < distribution.getSupportUpperBound())) {
                return x;
            }
            x = next;
        }
        return x;
    }
}
