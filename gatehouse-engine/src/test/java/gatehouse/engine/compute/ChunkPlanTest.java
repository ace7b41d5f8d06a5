package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkPlanTest {
    @Test
    void a_short_prompt_is_read_in_fine_chunks_and_a_tail() {
        assertThat(ends(150)).containsExactly(64, 128, 150);
        assertThat(ends(1)).containsExactly(1);
        assertThat(ends(64)).containsExactly(64);
    }

    @Test
    void a_long_prompt_begins_with_coarse_chunks_up_to_its_largest_power_of_two() {
        assertThat(ends(512)).containsExactly(256, 512);
        assertThat(ends(1_100)).containsExactly(256, 512, 768, 1024, 1088, 1100);
        assertThat(ends(1_024)).containsExactly(256, 512, 768, 1024);
    }

    @Test
    void a_beginning_that_others_share_ends_a_chunk_wherever_it_ends() {
        assertThat(shared(1_057, 1_010)).containsExactly(256, 512, 768, 1010, 1057);
        assertThat(shared(600, 256)).containsExactly(256, 320, 384, 448, 512, 576, 600);
        assertThat(shared(50, 49)).containsExactly(49, 50);
    }

    private static int[] ends(int length) {
        return shared(length, 0);
    }

    private static int[] shared(int length, int shared) {
        return ChunkPlan.ends(new Prompt(IntStream.range(0, length).toArray(), shared), 64);
    }
}
