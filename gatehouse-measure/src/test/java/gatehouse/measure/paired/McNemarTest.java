package gatehouse.measure.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {
    @Test
    void says_nothing_when_no_item_differs() {
        // When
        var test = McNemar.of(new PairedTable(20, 0, 0, 5));

        // Then
        assertThat(test.exact()).isEqualTo(1);
        assertThat(test.midP()).isEqualTo(1);
        assertThat(test.gain()).isEqualTo(1);
        assertThat(test.loss()).isEqualTo(1);
        assertThat(test.chiSquared()).isEmpty();
        assertThat(test.corrected()).isEmpty();
    }

    @Test
    void one_sided_values_follow_the_side_that_wins() {
        // When
        var test = new McNemar(9, 1);

        // Then
        assertThat(test.gain()).isEqualTo(11 / 1024.0, within(1e-15));
        assertThat(test.loss()).isEqualTo(1023 / 1024.0, within(1e-15));
        assertThat(test.exact()).isEqualTo(22 / 1024.0, within(1e-15));
        assertThat(test.midP()).isEqualTo(12 / 1024.0, within(1e-15));
    }

    @Test
    void five_flips_can_never_be_significant_by_the_exact_test() {
        assertThat(new McNemar(5, 0).exact()).isGreaterThan(0.05);
        assertThat(new McNemar(6, 0).exact()).isLessThan(0.05);
    }

    @Test
    void exchanging_the_sides_leaves_the_two_sided_values() {
        // Given
        var test = new McNemar(30, 55);

        // When
        var swapped = new McNemar(55, 30);

        // Then
        assertThat(swapped.exact()).isEqualTo(test.exact());
        assertThat(swapped.midP()).isEqualTo(test.midP());
        assertThat(swapped.gain()).isEqualTo(test.loss());
    }
}
