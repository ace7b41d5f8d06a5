package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

    @Test
    void a_prompt_without_a_promise_is_read_in_pieces_that_are_never_small_within_what_a_server_computes_at_once() {
        assertThat(pieces(0, 300, 256)).containsExactly(236, 300);
        assertThat(pieces(0, 512, 256)).containsExactly(256, 512);
        assertThat(pieces(0, 550, 256)).containsExactly(256, 512, 550);
        assertThat(pieces(100, 130, 256)).containsExactly(130);
        assertThat(pieces(100, 700, 256)).containsExactly(356, 612, 700);
        assertThat(pieces(0, 1000, 256)).containsExactly(256, 512, 768, 1000);
        assertThat(pieces(0, 200, 64)).containsExactly(64, 128, 200);
    }

    private static List<Integer> pieces(int start, int length, int most) {
        List<Integer> ends = new ArrayList<>();
        for (int from = start; from < length; from = ends.getLast()) {
            ends.add(ChunkPlan.pieceEnd(start, from, length, most));
        }
        return ends;
    }

    private static int[] ends(int length) {
        return shared(length, 0);
    }

    private static int[] shared(int length, int shared) {
        return ChunkPlan.ends(new Prompt(IntStream.range(0, length).toArray(), shared), 64);
    }
}
