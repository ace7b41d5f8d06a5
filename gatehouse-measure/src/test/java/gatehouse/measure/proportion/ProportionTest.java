package gatehouse.measure.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ProportionTest {
    @Test
    void wilson_contains_the_share_and_ends_exactly_at_the_edges() {
        IntStream.rangeClosed(0, 37).mapToObj(successes -> new Proportion(successes, 37)).forEach(proportion -> {
            // When
            var interval = proportion.wilson(0.95);

            // Then
            assertThat(proportion.share()).isBetween(interval.lower(), interval.upper());
        });
        assertThat(new Proportion(0, 37).wilson(0.9).lower()).isZero();
        assertThat(new Proportion(37, 37).wilson(0.9).upper()).isEqualTo(1);
    }

    @Test
    void nothing_wrong_in_300_still_allows_about_1_percent() {
        // Given
        var none = new Proportion(0, 300);

        // When / Then
        assertThat(none.wilson(0.95).upper()).isEqualTo(0.0126, within(0.00005));
        assertThat(none.clopperPearson(0.95).upper()).isEqualTo(1 - Math.pow(0.025, 1 / 300.0), within(1e-12));
    }

    @Test
    void the_ends_of_clopper_pearson_are_where_the_binomial_tails_reach_half_the_error() {
        // When
        var interval = new Proportion(7, 50).clopperPearson(0.95);

        // Then
        assertThat(BinomialDistribution.of(50, interval.upper()).cumulativeProbability(7)).isEqualTo(0.025, within(1e-12));
        assertThat(BinomialDistribution.of(50, interval.lower()).survivalProbability(6)).isEqualTo(0.025, within(1e-12));
    }

    @Test
    void counts_that_are_no_share_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(3, 2)).withMessageContaining("3 of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 2));
    }
}
