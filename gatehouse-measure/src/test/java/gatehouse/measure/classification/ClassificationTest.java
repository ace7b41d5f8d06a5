package gatehouse.measure.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gatehouse.api.report.Side.Confusion;
import gatehouse.api.report.Side.Scores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    @Test
    void an_error_class_is_a_miss_for_the_truth_and_no_label_of_its_own() {
        // Given
        var labels = List.of("refund", "card", "none");
        var truth = List.of("refund", "refund", "card", "card");
        var predicted = List.of("refund", "unparsable", "card", "timeout");

        // When
        var figures = Classification.of(labels, truth, predicted);

        // Then
        assertThat(figures.accuracy()).isEqualTo(0.5);
        assertThat(figures.confusion())
                .isEqualTo(new Confusion(labels, List.of("refund", "card", "none", "timeout", "unparsable"),
                        List.of(List.of(1, 0, 0, 0, 1), List.of(0, 1, 0, 1, 0), List.of(0, 0, 0, 0, 0))));
        assertThat(figures.averages().micro()).isEqualTo(new Scores(1, 0.5, 2 / 3.0));
        assertThat(figures.averages().macro().recall()).isEqualTo(1 / 3.0, within(1e-15));
        assertThat(figures.averages().weighted()).isEqualTo(new Scores(1, 0.5, 2 / 3.0));
    }

    @Test
    void a_label_nobody_has_or_predicts_scores_0_and_counts_in_the_macro_average() {
        // When
        var figures = Classification.of(List.of("a", "b"), List.of("a"), List.of("a"));

        // Then
        assertThat(figures.labels().getLast()).isEqualTo(new Classification.LabelFigures("b", new Scores(0, 0, 0), 0));
        assertThat(figures.averages().macro().f1()).isEqualTo(0.5);
        assertThat(figures.averages().weighted().f1()).isEqualTo(1);
    }

    @Test
    void without_errors_micro_figures_equal_accuracy() {
        // Given
        var random = new Random(5);
        List<String> truth = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            truth.add("label " + random.nextInt(7));
            predicted.add("label " + random.nextInt(7));
        }

        // When
        var figures = Classification.of(truth, predicted);

        // Then
        double accuracy = figures.accuracy();
        assertThat(figures.averages().micro().precision()).isEqualTo(accuracy);
        assertThat(figures.averages().micro().f1()).isEqualTo(accuracy, within(1e-15));
        assertThat(figures.averages().weighted().recall()).isEqualTo(accuracy, within(1e-12));
        assertThat(figures.labels().stream().mapToInt(Classification.LabelFigures::support).sum()).isEqualTo(200);
    }

    @Test
    void the_order_of_items_does_not_matter() {
        // Given
        List<List<String>> items = new ArrayList<>(
                List.of(List.of("a", "b"), List.of("b", "b"), List.of("c", "a"), List.of("a", "a"), List.of("c", "c")));
        var before = Classification.of(items.stream().map(List::getFirst).toList(), items.stream().map(List::getLast).toList());

        // When
        Collections.shuffle(items, new Random(1));
        var after = Classification.of(items.stream().map(List::getFirst).toList(), items.stream().map(List::getLast).toList());

        // Then
        assertThat(after).isEqualTo(before);
    }

    @Test
    void labels_are_sorted_by_code_point() {
        // Given
        String beyond = "\ud83d\ude00";
        String below = "\uff5e";

        // When
        var figures = Classification.of(List.of(beyond, below), List.of(beyond, below));

        // Then
        assertThat(figures.confusion().labels()).containsExactly(below, beyond);
    }

    @Test
    void truths_outside_the_list_and_uneven_or_empty_sides_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Classification.of(List.of("a"), List.of("b"), List.of("a")))
                .withMessageContaining("one of the labels [a]");
        assertThatIllegalArgumentException().isThrownBy(() -> Classification.of(List.of("a", "a"), List.of("a"), List.of("a")))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException().isThrownBy(() -> Classification.of(List.of("a"), List.of()))
                .withMessageContaining("1 truths and 0 predictions");
        assertThatIllegalArgumentException().isThrownBy(() -> Classification.of(List.of(), List.of()));
    }
}
