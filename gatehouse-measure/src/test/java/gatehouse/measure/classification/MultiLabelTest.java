package gatehouse.measure.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gatehouse.api.report.Side.Scores;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultiLabelTest {
    @Test
    void an_item_rightly_without_labels_is_exact_and_similar_but_scores_0_in_samples() {
        // When
        var figures = MultiLabel.of(List.of("a", "b"), List.of(Set.of()), List.of(Set.of()));

        // Then
        assertThat(figures.subsetAccuracy()).isEqualTo(1);
        assertThat(figures.jaccard()).isEqualTo(1);
        assertThat(figures.hammingLoss()).isZero();
        assertThat(figures.samples()).isEqualTo(new Scores(0, 0, 0));
        assertThat(figures.averages().weighted()).isEqualTo(new Scores(0, 0, 0));
    }

    @Test
    void a_label_outside_the_list_counts_only_in_jaccard() {
        // When
        var figures = MultiLabel.of(List.of("a", "b"), List.of(Set.of("a")), List.of(Set.of("a", "unparsable")));

        // Then
        assertThat(figures.subsetAccuracy()).isEqualTo(1);
        assertThat(figures.hammingLoss()).isZero();
        assertThat(figures.jaccard()).isEqualTo(0.5);
    }

    @Test
    void one_label_per_item_makes_micro_f1_the_accuracy() {
        // Given
        var truth = List.of(Set.of("a"), Set.of("b"), Set.of("b"));
        var predicted = List.of(Set.of("a"), Set.of("a"), Set.of("b"));

        // When
        var figures = MultiLabel.of(List.of("a", "b"), truth, predicted);

        // Then
        assertThat(figures.averages().micro().f1()).isEqualTo(2 / 3.0, within(1e-15));
        assertThat(figures.subsetAccuracy()).isEqualTo(2 / 3.0, within(1e-15));
        assertThat(figures.hammingLoss()).isEqualTo(1 / 3.0, within(1e-15));
    }

    @Test
    void uneven_sides_or_no_labels_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MultiLabel.of(List.of("a"), List.of(Set.of()), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> MultiLabel.of(List.of(), List.of(Set.of()), List.of(Set.of())))
                .withMessageContaining("0 labels");
    }
}
