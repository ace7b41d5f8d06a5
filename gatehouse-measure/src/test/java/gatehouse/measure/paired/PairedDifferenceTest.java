package gatehouse.measure.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    @Test
    void one_item_has_a_difference_but_no_error() {
        // When
        var difference = PairedDifference.of(new double[] {0}, new double[] {1});

        // Then
        assertThat(difference).isEqualTo(new PairedDifference(1, 0, 1, 1, null, null, null));
        assertThat(difference.normalInterval(0.95)).isEmpty();
        assertThat(difference.studentInterval(0.95)).isEmpty();
        assertThat(difference.tTest()).isEmpty();
    }

    @Test
    void the_same_difference_on_every_item_gives_no_interval_rather_than_a_point() {
        // When
        var difference = PairedDifference.of(new double[] {0, 0, 0}, new double[] {1, 1, 1});

        // Then
        assertThat(difference.pairedError()).isZero();
        assertThat(difference.normalInterval(0.95)).isEmpty();
        assertThat(difference.tTest()).isEmpty();
    }

    @Test
    void pairing_narrows_the_error_of_sides_that_agree() {
        // Given
        double[] incumbent = {0.1, 0.5, 0.9, 0.3, 0.7};
        double[] candidate = {0.2, 0.5, 1.0, 0.4, 0.7};

        // When
        var difference = PairedDifference.of(incumbent, candidate);

        // Then
        assertThat(difference.pairedError()).isLessThan(difference.unpairedError());
        assertThat(difference.correlation()).isGreaterThan(0.9);
        assertThat(difference.studentInterval(0.95).orElseThrow().width())
                .isGreaterThan(difference.normalInterval(0.95).orElseThrow().width());
    }

    @Test
    void sides_of_different_length_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PairedDifference.of(new double[1], new double[2]))
                .withMessageContaining("incumbent has 1").withMessageContaining("candidate 2");
        assertThatIllegalArgumentException().isThrownBy(() -> PairedDifference.of(new double[0], new double[0]));
    }

    @Test
    void items_that_repeat_within_a_cluster_add_no_certainty() {
        // Given
        double[] once = {0, 1, 1, 0, 1};
        double[] fourTimes = new double[20];
        String[] clusters = new String[20];
        for (int i = 0; i < 20; i++) {
            fourTimes[i] = once[i / 4];
            clusters[i] = "document " + (i / 4);
        }

        // When
        var error = ClusteredError.of(fourTimes, List.of(clusters));

        // Then
        var single = ClusteredError.of(once, List.of("a", "b", "c", "d", "e"));
        assertThat(error.clusters()).isEqualTo(5);
        assertThat(error.corrected()).isEqualTo(single.corrected(), within(1e-12));
        assertThat(single.designEffect()).isEqualTo(1, within(1e-12));
        assertThat(error.designEffect()).isGreaterThan(4);
    }

    @Test
    void a_single_cluster_has_no_corrected_error() {
        // When
        var error = ClusteredError.of(new double[] {1, 0}, List.of("a", "a"));

        // Then
        assertThat(error.corrected()).isNull();
        assertThat(error.designEffect()).isNull();
    }
}
