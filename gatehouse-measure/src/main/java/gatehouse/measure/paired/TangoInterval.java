package gatehouse.measure.paired;

import gatehouse.api.report.Interval;
import gatehouse.measure.distribution.Quantile;

/**
 * Tango's score interval for the difference of two paired proportions: every difference that the score test does not reject.
 * It stays inside [-1, 1], always contains the estimate, and never collapses: without any item on which the sides differ it is
 * {@code ± z²/(n + z²)}.
 *
 * <p>With b items only the candidate answers, c items only the incumbent answers, and a supposed difference d, the score is
 * {@code (b - c - n d) / sqrt(n (2 q + d (1 - d)))}, where q, the most likely share of the c cell given d, is the positive root
 * of {@code 2n q² + ((2n - b + c) d - b - c) q - c d (1 - d)}.
 *
 * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C891::AID-SIM780%3E3.0.CO;2-B">Tango 1998, Equivalence
 *      test and confidence interval for the difference in proportions for the paired-sample design</a>
 */
public final class TangoInterval {
    private TangoInterval() {}

    /**
     * The two-sided interval of the difference, candidate minus incumbent.
     *
     * @param level such as 0.95; strictly between 0 and 1
     */
    public static Interval of(PairedTable table, double level) {
        double z = Quantile.normalTwoSided(level);
        return new Interval(0 - upper(table.swapped(), z), upper(table, z));
    }

    /** Bisection between the estimate, where the score is 0, and 1, until two neighbouring doubles enclose the root. */
    private static double upper(PairedTable table, double z) {
        double inside = table.difference();
        double outside = 1;
        if (score(table, outside) >= -z) {
            return outside;
        }
        while (true) {
            double middle = inside + ((outside - inside) / 2);
            if (middle <= inside || middle >= outside) {
                return inside;
            }
            if (score(table, middle) >= -z) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
    }

    /** The score of a supposed difference: 0 at the estimate, falling as the difference grows. */
    static double score(PairedTable table, double difference) {
        if (difference < 0) {
            return -score(table.swapped(), -difference);
        }
        double n = table.items();
        double distance = table.onlyCandidate() - table.onlyIncumbent() - (n * difference);
        double variance = n * ((2 * onlyIncumbentShare(table, difference)) + (difference * (1 - difference)));
        return distance == 0 ? 0 : distance / Math.sqrt(variance);
    }

    private static double onlyIncumbentShare(PairedTable table, double difference) {
        double n = table.items();
        double b = table.onlyCandidate();
        double c = table.onlyIncumbent();
        double linear = (((2 * n) - b + c) * difference) - b - c;
        double constant = c * difference * (1 - difference);
        double root = Math.sqrt((linear * linear) + (8 * n * constant));
        // Of the two equal forms of the root the one without cancellation.
        return linear <= 0 ? (root - linear) / (4 * n) : 2 * constant / (root + linear);
    }
}
