package gatehouse.measure.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTest {
    @Test
    void normal_quantiles_are_exact_to_the_last_digits() {
        assertThat(Quantile.normal(0.975)).isEqualTo(1.959963984540054, within(1e-15));
        assertThat(Quantile.normal(0.95)).isEqualTo(1.6448536269514722, within(1e-15));
        assertThat(Quantile.normalTwoSided(0.95)).isEqualTo(1.959963984540054, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"0.75, 1, 1.0", "0.975, 1, 12.706204736174707", "0.975, 2, 4.302652729749464"})
    void student_quantiles_match_their_closed_forms(double probability, double freedom, double expected) {
        assertThat(Quantile.studentT(probability, freedom)).isEqualTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0.025, 0.5, 20.5", "0.975, 0.5, 0.5", "0.5, 3, 3", "0.001, 1000, 2", "0.999, 1, 5000"})
    void beta_quantiles_invert_the_distribution(double probability, double alpha, double beta) {
        // When
        double x = Quantile.beta(probability, alpha, beta);

        // Then
        assertThat(BetaDistribution.of(alpha, beta).cumulativeProbability(x)).isEqualTo(probability, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-1", "NaN"})
    void what_is_no_probability_is_refused(double probability) {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantile.normal(probability));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantile.beta(probability, 1, 1));
    }
}
