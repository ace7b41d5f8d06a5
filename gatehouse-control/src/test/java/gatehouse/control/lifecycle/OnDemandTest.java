package gatehouse.control.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnDemandTest {
    private final List<String> story = new ArrayList<>();

    @Test
    void it_is_made_once_for_all_who_ask_and_closed_once() {
        var thing = new OnDemand<>(() -> {
            story.add("made");
            return new Object();
        }, made -> story.add("closed"));

        assertThat(IntStream.range(0, 50).parallel().mapToObj(i -> thing.get()).distinct()).hasSize(1);
        thing.close();
        thing.close();

        assertThat(story).containsExactly("made", "closed");
        assertThatThrownBy(thing::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_asked_nothing_was_made_and_nothing_is_closed() {
        new OnDemand<>(() -> story.add("made"), made -> story.add("closed")).close();

        assertThat(story).isEmpty();
    }

    @Test
    void a_failed_making_is_tried_again() {
        var thing = new OnDemand<>(() -> {
            story.add("tried");
            if (story.size() == 1) {
                throw new IllegalArgumentException("not yet");
            }
            return "here";
        }, made -> {});

        assertThatThrownBy(thing::get).hasMessage("not yet");
        assertThat(thing.get()).isEqualTo("here");
    }
}
