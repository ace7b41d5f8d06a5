package gatehouse.measure.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gatehouse.measure.paired.NonInferiority;
import gatehouse.measure.paired.PairedTable;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonInferiorityDesignTest {
    @ParameterizedTest(name = "margin {0} at {1} flips")
    @CsvSource({"0.05, 0.05, 124", "0.05, 0.10, 248", "0.05, 0.15, 371", "0.05, 0.20, 495", "0.03, 0.05, 344", "0.03, 0.10, 687",
            "0.02, 0.20, 3092"})
    void items_if_equal_follow_the_published_table(double margin, double flips, int items) {
        assertThat(new NonInferiorityDesign(flips, 0.05, 0.8).itemsIfEqual(margin)).hasValue(items);
    }

    @Test
    void so_many_items_resolve_just_the_margin_they_were_sized_for() {
        // Given
        var design = new NonInferiorityDesign(0.12, 0.05, 0.8);

        // When
        int items = design.itemsIfEqual(0.05).orElseThrow();

        // Then
        assertThat(design.resolvable(items)).isLessThanOrEqualTo(0.05).isEqualTo(0.05, within(0.0001));
        assertThat(design.resolvable(items - 1)).isGreaterThan(0.05);
        assertThat(design.resolvable(250)).isEqualTo(0.0545, within(0.00005));
    }

    @Test
    void a_difference_near_the_margin_needs_more_items_than_equality_and_one_beyond_it_fewer() {
        // Given
        var design = new NonInferiorityDesign(0.12, 0.05, 0.8);

        // When
        int equal = design.itemsIfEqual(0.05).orElseThrow();
        int near = design.itemsToSettle(0.05, -0.04).orElseThrow();
        int beyond = design.itemsToSettle(0.05, -0.11).orElseThrow();

        // Then
        assertThat(near).isGreaterThan(20 * equal);
        assertThat(beyond).isLessThan(equal);
    }

    @Test
    void no_number_of_items_settles_a_difference_on_the_margin() {
        // Given
        var design = new NonInferiorityDesign(0.12, 0.05, 0.8);

        // When / Then
        assertThat(design.itemsToSettle(0.05, -0.05)).isEmpty();
        assertThat(design.itemsToSettle(0.05, -0.0501)).isEmpty();
        assertThat(design.itemsToSettle(0.05, -0.052)).isPresent();
    }

    @Test
    void without_any_flip_the_items_must_still_be_enough_for_the_interval() {
        // Given
        var design = new NonInferiorityDesign(0, 0.05, 0.8);

        // When
        int items = design.itemsIfEqual(0.05).orElseThrow();

        // Then
        assertThat(new NonInferiority(new PairedTable(items, 0, 0, 0), 0.05, 0.05).outcome())
                .isEqualTo(NonInferiority.Outcome.NOT_WORSE);
        assertThat(new NonInferiority(new PairedTable(items - 1, 0, 0, 0), 0.05, 0.05).outcome())
                .isEqualTo(NonInferiority.Outcome.OPEN);
        assertThat(design.resolvable(items)).isLessThan(0.05);
    }

    @Test
    void equal_sides_pass_about_as_often_as_the_power_says() {
        // Given
        var design = new NonInferiorityDesign(0.12, 0.05, 0.8);
        int items = design.itemsIfEqual(0.05).orElseThrow();
        var random = new Random(3);

        // When
        int passed = 0;
        for (int draw = 0; draw < 3000; draw++) {
            int[] cells = new int[3];
            for (int item = 0; item < items; item++) {
                double u = random.nextDouble();
                cells[u < 0.06 ? 0 : u < 0.12 ? 1 : 2]++;
            }
            var test = new NonInferiority(new PairedTable(cells[2], cells[0], cells[1], 0), 0.05, 0.05);
            passed += test.outcome() == NonInferiority.Outcome.NOT_WORSE ? 1 : 0;
        }

        // Then
        assertThat(passed / 3000.0).isBetween(0.74, 0.86);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0.05, 0.8", "1.1, 0.05, 0.8", "0.1, 0, 0.8", "0.1, 0.5, 0.8", "0.1, 0.05, 1", "0.1, 0.05, 0.4",
            "NaN, 0.05, 0.8"})
    void a_design_without_meaning_is_refused(double flips, double alpha, double power) {
        assertThatIllegalArgumentException().isThrownBy(() -> new NonInferiorityDesign(flips, alpha, power));
    }

    @Test
    void a_difference_larger_than_the_flips_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NonInferiorityDesign(0.1, 0.05, 0.8).itemsToSettle(0.05, -0.2))
                .withMessageContaining("at least as many flips");
    }
}
