package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkPlanTest {
    private static final int CHUNK = 4;

    @Test
    void a_fresh_server_computes_everything() {
        assertThat(ChunkPlan.of(new int[0], 0, tokens(10), CHUNK)).isEqualTo(new ChunkPlan(0, 8, 10));
    }

    @Test
    void whole_equal_chunks_are_reused() {
        assertThat(ChunkPlan.of(tokens(8), 8, tokens(11), CHUNK)).isEqualTo(new ChunkPlan(8, 8, 11));
    }

    @Test
    void a_chunk_that_differs_in_its_last_token_is_computed_again() {
        int[] remembered = tokens(8);
        remembered[7] = 99;

        assertThat(ChunkPlan.of(remembered, 8, tokens(11), CHUNK)).isEqualTo(new ChunkPlan(4, 8, 11));
    }

    @Test
    void the_end_of_the_prompt_is_always_computed_even_when_it_is_a_whole_remembered_chunk() {
        assertThat(ChunkPlan.of(tokens(8), 8, tokens(8), CHUNK)).isEqualTo(new ChunkPlan(4, 4, 8));
        assertThat(ChunkPlan.of(tokens(8), 8, tokens(1), CHUNK)).isEqualTo(new ChunkPlan(0, 0, 1));
    }

    @Test
    void what_is_beyond_the_remembered_length_does_not_count() {
        assertThat(ChunkPlan.of(tokens(12), 4, tokens(12), CHUNK)).isEqualTo(new ChunkPlan(4, 8, 12));
    }

    @Test
    void the_batches_of_a_prompt_are_the_same_whatever_is_remembered() {
        var random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            // Given
            int[] remembered = random.ints(4L * random.nextInt(6), 0, 2).toArray();
            int[] prompt = random.ints(1 + random.nextInt(24), 0, 2).toArray();

            // When
            var plan = ChunkPlan.of(remembered, remembered.length, prompt, CHUNK);
            var fresh = ChunkPlan.of(remembered, 0, prompt, CHUNK);

            // Then
            assertThat(plan.tail()).isEqualTo(fresh.tail()).isLessThan(prompt.length);
            assertThat(plan.length() - plan.tail()).isBetween(1, CHUNK);
            assertThat(plan.reused() % CHUNK).isZero();
            assertThat(Arrays.copyOf(remembered, plan.reused())).isEqualTo(Arrays.copyOf(prompt, plan.reused()));
        }
    }

    private static int[] tokens(int count) {
        return IntStream.range(0, count).toArray();
    }
}
