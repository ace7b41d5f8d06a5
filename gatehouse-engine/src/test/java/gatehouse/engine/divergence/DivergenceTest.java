package gatehouse.engine.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gatehouse.engine.gguf.GgufTensor;
import gatehouse.engine.gguf.TensorFormat;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    @Nested
    class A_position {
        /** Parent: 1/2, 1/4, 1/4; measured model: 1/4, 1/2, 1/4. */
        private final float[] base = logarithms(0.5, 0.25, 0.25);
        private final float[] measured = logarithms(0.25, 0.5, 0.25);

        @Test
        void is_scored_by_how_far_the_predictions_are_apart() {
            // When
            PositionScore score = score(base, measured, 0);

            // Then: 1/2 ln 2 - 1/4 ln 2, within the 65,536 steps
            assertThat(score.divergence()).isEqualTo(0.25 * Math.log(2), within(1e-4));
            assertThat((double) score.surprise()).isEqualTo(Math.log(4), CLOSE);
            assertThat((double) score.baseSurprise()).isEqualTo(Math.log(2), within(1e-4));
            assertThat((double) score.shift()).isEqualTo(-0.25, within(1e-4));
            assertThat(score.sameTop()).isFalse();
        }

        @Test
        void where_both_models_agree_diverges_by_nothing() {
            // When
            PositionScore score = score(base, base, 2);

            // Then
            assertThat(score.divergence()).isEqualTo(0, within(1e-4));
            assertThat(score.sameTop()).isTrue();
        }

        @Test
        void knows_nothing_of_tokens_more_than_16_nats_below_the_likeliest() {
            // Given
            var row = new BaseRow(3);

            // When
            row.take(new float[] {0, -10, -40});

            // Then
            assertThat((double) row.logProbability(1)).isEqualTo(-10, within(2e-4));
            assertThat((double) row.logProbability(2)).isEqualTo(-16, within(2e-4));
        }

        @Test
        void where_all_tokens_are_alike_has_one_step_alone() {
            // Given
            var row = new BaseRow(4);

            // When
            row.take(new float[] {7, 7, 7, 7});

            // Then
            assertThat((double) row.logProbability(3)).isEqualTo(-Math.log(4), CLOSE);
        }
    }

    @Test
    void figures_are_means_with_their_standard_errors() {
        // Given: 16 tokens, half of them with a surprise of 1 and 2, half with 3 and 2
        List<PositionScore> scores = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            scores.add(i % 2 == 0 ? new PositionScore(1, 2, 0.1, 0.2f, true) : new PositionScore(3, 2, 0.3, -0.4f, i > 3));
        }

        // When
        Divergence figures = Divergence.of(scores);

        // Then
        double error = Math.sqrt(1.0 / 15);
        assertThat(figures.tokens()).isEqualTo(16);
        assertThat(figures.perplexity().value()).isEqualTo(Math.exp(2), CLOSE);
        assertThat(figures.perplexity().uncertainty()).isEqualTo(Math.exp(2) * error, CLOSE);
        assertThat(figures.basePerplexity()).isEqualTo(new Estimate(Math.exp(2), 0));
        assertThat(figures.logRatio().value()).isEqualTo(0, CLOSE);
        assertThat(figures.logRatio().uncertainty()).isEqualTo(error, CLOSE);
        assertThat(figures.ratio().value()).isEqualTo(1, CLOSE);
        assertThat(figures.kl().value()).isEqualTo(0.2, CLOSE);
        assertThat(figures.kl().uncertainty()).isEqualTo(0.1 / Math.sqrt(15), CLOSE);
        assertThat(figures.shift().value()).isEqualTo(-0.1, CLOSE);
        assertThat(figures.shiftRms().value()).isEqualTo(Math.sqrt(0.1), CLOSE);
        assertThat(figures.shiftRms().uncertainty()).isEqualTo(0.06 / Math.sqrt(15) / 2 / Math.sqrt(0.1), CLOSE);
        assertThat(figures.sameTop().value()).isEqualTo(14.0 / 16);
        assertThat(figures.sameTop().uncertainty()).isEqualTo(Math.sqrt(14.0 / 16 * 2 / 16 / 15), CLOSE);
    }

    @Test
    void of_a_few_tokens_no_uncertainty_is_told() {
        assertThat(Divergence.of(List.of(new PositionScore(1, 1, 0, 0, true))).kl()).isEqualTo(new Estimate(0, 0));
    }

    @Test
    void percentiles_lie_on_straight_lines_between_neighbours() {
        // When
        Spread spread = Spread.of(new float[] {4, 1, 3, 2});

        // Then
        assertThat(spread.minimum()).isEqualTo(1);
        assertThat(spread.p25()).isEqualTo(1.75);
        assertThat(spread.median()).isEqualTo(2.5);
        assertThat(spread.p90()).isEqualTo(3.7, CLOSE);
        assertThat(spread.maximum()).isEqualTo(4);
    }

    @Test
    void tensors_are_counted_by_what_they_do_the_largest_first() {
        // Given
        List<GgufTensor> tensors = List.of(tensor("output_norm.weight", TensorFormat.F32, 1),
                tensor("blk.0.ffn_down.weight", TensorFormat.Q6_K, 256), tensor("blk.1.ffn_down.weight", TensorFormat.Q4_K, 256),
                tensor("blk.10.ffn_down.weight", TensorFormat.Q4_K, 256));

        // When
        List<TensorKind> kinds = TensorKind.of(tensors);

        // Then
        assertThat(kinds).containsExactly(
                new TensorKind("ffn_down", List.of(new TensorKind.Written(TensorFormat.Q4_K, 2, 2 * 256 * 144),
                        new TensorKind.Written(TensorFormat.Q6_K, 1, 256 * 210))),
                new TensorKind("output_norm", List.of(new TensorKind.Written(TensorFormat.F32, 1, 1024))));
    }

    private static GgufTensor tensor(String name, TensorFormat format, long rows) {
        return new GgufTensor(name, List.of(256L, rows, 1L, 1L), format, 0);
    }

    private static PositionScore score(float[] base, float[] measured, int token) {
        var row = new BaseRow(base.length);
        row.take(base);
        return PositionScore.of(row, measured, token);
    }

    private static float[] logarithms(double... probabilities) {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) Math.log(probabilities[i]) + 3;
        }
        return logits;
    }
}
