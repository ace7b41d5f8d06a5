package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceMemoryTest {
    private static final int FINE = 64;

    @Test
    void exact_work_reuses_whole_chunks_and_other_work_every_token() {
        // Given
        var memory = read(Prompt.of(tokens(400)));
        int[] other = tokens(400);
        other[330] = 99_999;

        // When / Then
        assertThat(reusable(memory, Prompt.of(other), true)).isEqualTo(320);
        assertThat(reusable(memory, Prompt.of(other), false)).isEqualTo(330);
    }

    @Test
    void the_last_token_is_always_computed() {
        var memory = read(Prompt.of(tokens(128)));

        assertThat(reusable(memory, Prompt.of(tokens(128)), true)).isEqualTo(64);
        assertThat(reusable(memory, Prompt.of(tokens(128)), false)).isEqualTo(127);
        assertThat(reusable(memory, Prompt.of(tokens(1)), false)).isZero();
    }

    @Test
    void a_chunk_that_was_cut_otherwise_is_no_use_to_exact_work() {
        assertThat(reusable(read(Prompt.of(tokens(200))), Prompt.of(tokens(300)), true)).isZero();
        assertThat(reusable(read(new Prompt(tokens(300), 100)), new Prompt(tokens(300), 100), true)).isEqualTo(292);
        assertThat(reusable(read(new Prompt(tokens(300), 100)), new Prompt(tokens(300), 90), true)).isZero();
    }

    @Test
    void tokens_of_an_answer_help_other_work_but_never_exact_work() {
        // Given
        var memory = read(Prompt.of(tokens(64)));
        for (int token = 64; token < 100; token++) {
            memory.write(token);
        }

        // When / Then
        assertThat(reusable(memory, Prompt.of(tokens(200)), false)).isEqualTo(100);
        assertThat(reusable(memory, Prompt.of(tokens(200)), true)).isEqualTo(64);
    }

    @Test
    void a_chunk_read_in_parts_is_no_use_to_exact_work() {
        // Given
        var memory = new SequenceMemory(1000);
        var prompt = Prompt.of(tokens(128));
        memory.read(prompt, 30, false);
        memory.read(prompt, 64, true);

        // When / Then
        assertThat(reusable(memory, Prompt.of(tokens(200)), true)).isZero();
        assertThat(reusable(memory, Prompt.of(tokens(200)), false)).isEqualTo(64);
    }

    @Test
    void whatever_was_read_and_forgotten_exact_work_reuses_only_chunks_a_fresh_engine_would_compute_alike() {
        var random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            // Given
            var memory = new SequenceMemory(2_000);
            Prompt prompt = Prompt.of(tokens(1));
            for (int step = 0; step < 4; step++) {
                int[] tokens = tokens(2 + random.nextInt(1_500));
                tokens[random.nextInt(tokens.length)] = -1;
                prompt = new Prompt(tokens, random.nextInt(tokens.length));
                boolean exact = random.nextBoolean();
                int[] ends = ChunkPlan.ends(prompt, FINE);
                int reused = memory.reusable(prompt, ends, exact);

                // Then
                assertThat(reused).isLessThan(prompt.length());
                assertThat(Arrays.copyOf(memory.tokens(), reused)).isEqualTo(Arrays.copyOf(tokens, reused));
                if (exact && reused > 0) {
                    assertThat(ends).contains(reused);
                }
                memory.truncate(reused);
                readRest(memory, prompt);
            }
        }
    }

    private static int reusable(SequenceMemory memory, Prompt prompt, boolean exact) {
        return memory.reusable(prompt, ChunkPlan.ends(prompt, FINE), exact);
    }

    private static SequenceMemory read(Prompt prompt) {
        var memory = new SequenceMemory(1_000);
        readRest(memory, prompt);
        return memory;
    }

    private static void readRest(SequenceMemory memory, Prompt prompt) {
        for (int end : ChunkPlan.ends(prompt, FINE)) {
            if (end > memory.length()) {
                memory.read(prompt, end, true);
            }
        }
    }

    private static int[] tokens(int count) {
        return IntStream.range(0, count).toArray();
    }
}
