package gatehouse.control.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gatehouse.api.chat.LabelScores;
import gatehouse.api.chat.LabelScores.LabelScore;
import gatehouse.api.chat.Usage;
import gatehouse.control.evaluation.LabelBias.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBiasTest {
    @Test
    void without_a_bias_the_likeliest_label_is_the_answer_and_of_equal_ones_the_first() {
        assertThat(LabelBias.NONE.best(scores(-2, -1))).isEqualTo("b");
        assertThat(LabelBias.NONE.best(scores(-1, -1))).isEqualTo("a");
    }

    @Test
    void a_label_that_is_likely_whatever_the_message_loses_its_lead() {
        // Given
        var bias = LabelBias.of(List.of(new Scored("a", scores(-5, -1)), new Scored("b", scores(-7, -1))));

        // When
        String answer = bias.best(scores(-4, -0.9));

        // Then
        assertThat(bias.logprobs()).containsEntry("a", -6.0).containsEntry("b", -1.0);
        assertThat(answer).isEqualTo("a");
    }

    @Test
    void right_labels_weigh_the_same_however_many_messages_have_them() {
        // Given
        var common = new Scored("a", scores(-1, -9));
        var rare = new Scored("b", scores(-3, -2));

        // When
        var bias = LabelBias.of(List.of(common, common, common, rare));

        // Then
        assertThat(bias.logprobs().get("a")).isCloseTo(-2.0, within(1e-12));
        assertThat(bias.logprobs().get("b")).isCloseTo(-5.5, within(1e-12));
    }

    private static LabelScores scores(double a, double b) {
        return new LabelScores(List.of(new LabelScore("a", a, 1), new LabelScore("b", b, 1)), new Usage(1, 0, 0));
    }
}
