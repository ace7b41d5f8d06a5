package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkPlanTest {
    @Test
    void a_short_prompt_is_read_in_fine_chunks_and_a_tail() {
        assertThat(fresh(150).ends()).containsExactly(64, 128, 150);
        assertThat(fresh(1).ends()).containsExactly(1);
        assertThat(fresh(64).ends()).containsExactly(64);
    }

    @Test
    void a_long_prompt_begins_with_coarse_chunks_up_to_its_largest_power_of_two() {
        assertThat(fresh(512).ends()).containsExactly(256, 512);
        assertThat(fresh(1_100).ends()).containsExactly(256, 512, 768, 1024, 1088, 1100);
        assertThat(fresh(1_024).ends()).containsExactly(256, 512, 768, 1024);
    }

    @Test
    void a_beginning_that_others_share_ends_a_chunk_wherever_it_ends() {
        assertThat(shared(1_057, 1_010).ends()).containsExactly(256, 512, 768, 1010, 1057);
        assertThat(shared(600, 256).ends()).containsExactly(256, 320, 384, 448, 512, 576, 600);
        assertThat(shared(50, 49).ends()).containsExactly(49, 50);
    }

    @Test
    void equal_chunks_are_reused_up_to_the_first_that_differs() {
        int[] remembered = tokens(400);
        remembered[330] = 99;

        assertThat(reused(remembered, new int[] {256, 320, 384}, tokens(400))).isEqualTo(320);
        assertThat(reused(tokens(400), new int[] {256, 320, 384}, tokens(390))).isEqualTo(384);
        assertThat(reused(tokens(400), new int[] {256}, tokens(400))).isEqualTo(256);
    }

    @Test
    void the_tail_is_always_computed_even_when_all_of_it_is_remembered() {
        assertThat(reused(tokens(128), new int[] {64, 128}, tokens(128))).isEqualTo(64);
        assertThat(reused(tokens(128), new int[] {64, 128}, tokens(64))).isZero();
    }

    @Test
    void a_chunk_that_was_cut_otherwise_is_not_reused() {
        assertThat(reused(tokens(256), new int[] {64, 128, 192}, tokens(300))).isZero();
        assertThat(reused(tokens(300), new int[] {256}, tokens(200))).isZero();
    }

    @Test
    void the_batches_of_a_prompt_are_the_same_whatever_is_remembered() {
        var random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            // Given
            int[] before = tokens(1 + random.nextInt(1_500));
            int[] prompt = tokens(1 + random.nextInt(1_500));
            prompt[random.nextInt(prompt.length)] = -1;
            int[] beforeEnds = fresh(before.length).ends();
            int[] rememberedEnds = Arrays.copyOf(beforeEnds, random.nextInt(beforeEnds.length));

            // When
            var plan = ChunkPlan.of(before, rememberedEnds, Prompt.of(prompt), 64);

            // Then
            assertThat(plan.ends()).isEqualTo(fresh(prompt.length).ends());
            assertThat(plan.ends()[plan.ends().length - 1]).isEqualTo(prompt.length);
            assertThat(plan.reusedTokens()).isLessThan(prompt.length);
            assertThat(Arrays.copyOf(before, plan.reusedTokens())).isEqualTo(Arrays.copyOf(prompt, plan.reusedTokens()));
            assertThat(Arrays.copyOf(rememberedEnds, plan.reused())).isEqualTo(Arrays.copyOf(plan.ends(), plan.reused()));
        }
    }

    private static ChunkPlan fresh(int length) {
        return ChunkPlan.of(new int[0], new int[0], Prompt.of(tokens(length)), 64);
    }

    private static ChunkPlan shared(int length, int shared) {
        return ChunkPlan.of(new int[0], new int[0], new Prompt(tokens(length), shared), 64);
    }

    private static int reused(int[] remembered, int[] ends, int[] prompt) {
        return ChunkPlan.of(remembered, ends, Prompt.of(prompt), 64).reusedTokens();
    }

    private static int[] tokens(int count) {
        return IntStream.range(0, count).toArray();
    }
}
