package gatehouse.engine.importance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gatehouse.engine.EngineException;
import org.junit.jupiter.api.Test;

class ActivationSumsTest {
    private final ActivationSums sums = new ActivationSums();

    @Test
    void squares_of_all_rows_are_added_up_over_several_computations() {
        // When
        for (int round = 0; round < 2; round++) {
            sums.begin("blk.0.attn_q.weight", 2, 1, false);
            sums.row(0, new float[] {1, -2});
            sums.row(0, new float[] {0.5f, 3});
            sums.end();
        }

        // Then
        assertThat(entry("blk.0.attn_q.weight").sums()).containsExactly(2.5f, 26f);
        assertThat(entry("blk.0.attn_q.weight").counts()).containsExactly(4L);
        assertThat(sums.chunks(2)).isEqualTo(2);
    }

    @Test
    void rows_that_meet_all_matrices_count_once() {
        // When
        sums.begin("blk.0.attn_k_b.weight", 1, 2, false);
        sums.row(0, new float[] {1});
        sums.row(1, new float[] {2});
        sums.end();

        // Then
        assertThat(entry("blk.0.attn_k_b.weight").sums()).containsExactly(1f, 4f);
        assertThat(entry("blk.0.attn_k_b.weight").counts()).containsExactly(1L);
    }

    @Test
    void rows_that_were_routed_count_for_their_expert() {
        // When
        sums.begin("blk.0.ffn_up_exps.weight", 1, 3, true);
        sums.row(2, new float[] {1});
        sums.row(2, new float[] {2});
        sums.row(0, new float[] {3});
        sums.end();

        // Then
        assertThat(entry("blk.0.ffn_up_exps.weight").sums()).containsExactly(9f, 0f, 5f);
        assertThat(entry("blk.0.ffn_up_exps.weight").counts()).containsExactly(1L, 0L, 2L);
    }

    @Test
    void numbers_that_are_none_are_refused() {
        // Given
        sums.begin("blk.0.attn_q.weight", 1, 1, false);
        sums.row(0, new float[] {Float.POSITIVE_INFINITY});

        // When
        var refused = assertThatExceptionOfType(EngineException.class).isThrownBy(sums::end);

        // Then
        refused.withMessageContaining("another text");
    }

    private ActivationSums.Entry entry(String tensor) {
        return requireNonNull(sums.entries().get(tensor));
    }
}
