package gatehouse.measure.paired;

import static gatehouse.measure.paired.NonInferiority.Outcome.NOT_WORSE;
import static gatehouse.measure.paired.NonInferiority.Outcome.OPEN;
import static gatehouse.measure.paired.NonInferiority.Outcome.WORSE_THAN_AGREED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonInferiorityTest {
    @Test
    void sides_that_agree_on_250_items_are_shown_to_be_not_worse() {
        // When
        var test = new NonInferiority(new PairedTable(200, 4, 4, 42), 0.05, 0.05);

        // Then
        assertThat(test.outcome()).isEqualTo(NOT_WORSE);
        assertThat(test.lossProven()).isFalse();
        assertThat(test.gainProven()).isFalse();
    }

    @Test
    void a_large_loss_is_worse_than_agreed() {
        // When
        var test = new NonInferiority(new PairedTable(120, 2, 40, 88), 0.05, 0.05);

        // Then
        assertThat(test.outcome()).isEqualTo(WORSE_THAN_AGREED);
        assertThat(test.lossProven()).isTrue();
    }

    @Test
    void a_loss_can_be_proven_while_the_margin_stays_open() {
        // When
        var test = new NonInferiority(new PairedTable(120, 5, 20, 105), 0.05, 0.05);

        // Then
        assertThat(test.interval().lower()).isLessThan(-0.05);
        assertThat(test.outcome()).isEqualTo(OPEN);
        assertThat(test.lossProven()).isTrue();
    }

    @Test
    void a_proven_loss_can_still_be_within_what_was_agreed() {
        // When
        var test = new NonInferiority(new PairedTable(3000, 5, 40, 955), 0.05, 0.05);

        // Then
        assertThat(test.outcome()).isEqualTo(NOT_WORSE);
        assertThat(test.lossProven()).isTrue();
    }

    @Test
    void a_gain_is_proven_when_the_whole_interval_is_above_zero() {
        // When
        var test = new NonInferiority(new PairedTable(120, 40, 2, 88), 0.05, 0.05);

        // Then
        assertThat(test.outcome()).isEqualTo(NOT_WORSE);
        assertThat(test.gainProven()).isTrue();
    }

    @Test
    void ten_equal_items_settle_nothing() {
        // When
        var test = new NonInferiority(new PairedTable(10, 0, 0, 0), 0.05, 0.05);

        // Then
        assertThat(test.outcome()).isEqualTo(OPEN);
    }

    @Test
    void the_interval_is_two_sided_at_1_minus_2_alpha() {
        // Given
        var table = new PairedTable(120, 5, 20, 105);

        // When
        var interval = new NonInferiority(table, 0.05, 0.025).interval();

        // Then
        assertThat(interval).isEqualTo(TangoInterval.of(table, 0.95));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.05", "1, 0.05", "-0.05, 0.05", "NaN, 0.05", "0.05, 0", "0.05, 0.5", "0.05, NaN"})
    void a_margin_or_alpha_without_meaning_is_refused(double margin, double alpha) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NonInferiority(new PairedTable(1, 1, 1, 1), margin, alpha))
                .withMessageContaining("above 0");
    }
}
