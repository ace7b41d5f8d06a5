package gatehouse.measure.paired;

import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's tests of equal accuracy: of the items on which exactly one side is right, is each side right on half? They look
 * at nothing else in the table.
 *
 * @see <a href="https://doi.org/10.1007/BF02295996">McNemar 1947</a>
 * @see <a href="https://doi.org/10.1186/1471-2288-13-91">Fagerland, Lydersen, Laake 2013, which recommends the mid-p test</a>
 */
public record McNemar(int onlyCandidate, int onlyIncumbent) {
    private static final ChiSquaredDistribution ONE_DEGREE = ChiSquaredDistribution.of(1);

    public McNemar {
        if (onlyCandidate < 0 || onlyIncumbent < 0) {
            throw new IllegalArgumentException("counts must not be negative, but are " + onlyCandidate + ", " + onlyIncumbent);
        }
    }

    public static McNemar of(PairedTable table) {
        return new McNemar(table.onlyCandidate(), table.onlyIncumbent());
    }

    public int discordant() {
        return Math.addExact(onlyCandidate, onlyIncumbent);
    }

    /** Two-sided exact p-value; 1 when no items differ. */
    public double exact() {
        return Math.min(1, 2 * fair().cumulativeProbability(smaller()));
    }

    /** Two-sided mid-p value: the exact one less the probability of the table seen; 1 when no items differ. */
    public double midP() {
        return discordant() == 0 ? 1 : Math.min(1, (2 * fair().cumulativeProbability(smaller())) - fair().probability(smaller()));
    }

    /** One-sided exact p-value against "the candidate is no better". */
    public double gain() {
        return fair().survivalProbability(onlyCandidate - 1);
    }

    /** One-sided exact p-value against "the candidate is no worse". */
    public double loss() {
        return fair().survivalProbability(onlyIncumbent - 1);
    }

    /** Asymptotic test without continuity correction; empty when no items differ. */
    public Optional<ChiSquared> chiSquared() {
        return chiSquared(0);
    }

    /** Asymptotic test with Edwards' continuity correction; empty when no items differ. */
    public Optional<ChiSquared> corrected() {
        return chiSquared(1);
    }

    private Optional<ChiSquared> chiSquared(int correction) {
        if (discordant() == 0) {
            return Optional.empty();
        }
        double distance = Math.abs(onlyCandidate - onlyIncumbent) - correction;
        double statistic = distance * distance / discordant();
        return Optional.of(new ChiSquared(statistic, ONE_DEGREE.survivalProbability(statistic)));
    }

    private int smaller() {
        return Math.min(onlyCandidate, onlyIncumbent);
    }

    private BinomialDistribution fair() {
        return BinomialDistribution.of(discordant(), 0.5);
    }

    /** A statistic with its p-value on one degree of freedom. */
    public record ChiSquared(double statistic, double p) {}
}
