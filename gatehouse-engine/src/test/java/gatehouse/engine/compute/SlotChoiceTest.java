package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.llama.SamplingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotChoiceTest {
    private static final int ROOM = 4096;

    private final List<Slot> slots = new ArrayList<>(IntStream.range(0, 3).mapToObj(i -> new Slot(i, ROOM)).toList());

    @Test
    void a_text_that_goes_on_stays_where_it_is() {
        hold(0, 1, "a".repeat(1000));
        hold(1, 2, "b".repeat(1000));

        assertThat(chosen("a".repeat(1000) + "more")).isEqualTo("slot 0");
    }

    @Test
    void a_new_text_takes_the_slot_that_was_not_used_for_longest() {
        hold(0, 5, "a".repeat(100));
        hold(1, 3, "b".repeat(100));
        hold(2, 4, "c".repeat(100));

        assertThat(chosen("d".repeat(100))).isEqualTo("slot 1");
    }

    @Test
    void a_long_text_is_left_alone_by_another_with_the_same_short_beginning() {
        hold(0, 9, "system" + "a".repeat(1000));
        hold(1, 2, "b".repeat(10));

        assertThat(chosen("system" + "c".repeat(50))).isEqualTo("slot 2 with 6 of slot 0");
    }

    @Test
    void a_short_text_makes_room_for_another_with_the_same_beginning() {
        hold(0, 9, "system" + "a".repeat(200));

        assertThat(chosen("system" + "c".repeat(50))).isEqualTo("slot 0");
    }

    @Test
    void a_long_beginning_is_used_in_place_when_little_behind_it_is_lost() {
        hold(0, 9, "s".repeat(2000) + "a".repeat(300));

        assertThat(chosen("s".repeat(2000) + "c".repeat(50))).isEqualTo("slot 0");
    }

    private void hold(int slot, long usedAt, String text) {
        text.chars().forEach(slots.get(slot).memory::write);
        slots.get(slot).usedAt = usedAt;
    }

    /** A token is a character. */
    private String chosen(String text) {
        var prompt = Prompt.of(text.chars().toArray());
        var work = new Work.Generate(prompt, 1, List.of(), SamplingSettings.greedy(), false, Work.Generate.NO_LIKELIHOODS, false,
                false, null);
        var choice = Objects.requireNonNull(SlotChoice.of(slots, work, ChunkPlan.ends(prompt, 64), null));
        assertThat(choice.reading()).isNull();
        Slot source = choice.source();
        return "slot " + choice.slot().sequence
                + (source == null ? "" : " with " + choice.gain() + " of slot " + source.sequence);
    }
}
