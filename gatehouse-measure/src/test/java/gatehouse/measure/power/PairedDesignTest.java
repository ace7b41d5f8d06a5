package gatehouse.measure.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gatehouse.measure.paired.McNemar;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class PairedDesignTest {
    @Test
    void power_is_the_weight_of_all_tables_the_test_rejects() {
        // Given
        var design = new PairedDesign(0.1, 0.25, 0.05);
        int items = 40;

        // When
        double exact = design.exactPower(items);
        double midP = design.midPPower(items);

        // Then
        double expectedExact = 0;
        double expectedMidP = 0;
        for (int flips = 0; flips <= items; flips++) {
            for (int gains = 0; gains <= flips; gains++) {
                var test = new McNemar(gains, flips - gains);
                double weight = BinomialDistribution.of(items, 0.25).probability(flips)
                        * BinomialDistribution.of(flips, 0.7).probability(gains);
                expectedExact += test.exact() <= 0.05 ? weight : 0;
                expectedMidP += test.midP() <= 0.05 ? weight : 0;
            }
        }
        assertThat(exact).isEqualTo(expectedExact, within(1e-10));
        assertThat(midP).isEqualTo(expectedMidP, within(1e-10));
    }

    @Test
    void sides_that_never_differ_cannot_be_told_apart() {
        // When
        var design = new PairedDesign(0, 0, 0.05);

        // Then
        assertThat(design.exactPower(250)).isZero();
        assertThat(design.itemsNeeded(0.8)).isInfinite();
    }

    @Test
    void a_loss_is_found_as_easily_as_a_gain() {
        // Given
        var gain = new PairedDesign(0.05, 0.1, 0.05);

        // When
        var loss = new PairedDesign(-0.05, 0.1, 0.05);

        // Then
        assertThat(loss.midPPower(250)).isEqualTo(gain.midPPower(250), within(1e-12));
        assertThat(loss.itemsNeeded(0.8)).isEqualTo(gain.itemsNeeded(0.8));
    }

    @Test
    void the_test_keeps_its_error_when_there_is_no_difference() {
        assertThat(new PairedDesign(0, 0.12, 0.05).exactPower(250)).isPositive().isLessThan(0.05);
    }

    @Test
    void a_difference_larger_than_the_flips_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PairedDesign(0.2, 0.1, 0.05))
                .withMessageContaining("with a difference of 0.2");
    }
}
