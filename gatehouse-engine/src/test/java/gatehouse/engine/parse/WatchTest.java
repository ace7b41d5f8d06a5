package gatehouse.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void the_first_marker_is_found_and_the_text_before_it_is_whole() {
        var random = new Random(7);
        List<String> markers = List.of("aab", "bb", "cab");
        for (int round = 0; round < 5_000; round++) {
            // Given
            String text = IntStream.range(0, random.nextInt(12)).mapToObj(_ -> "abc".substring(random.nextInt(3)).substring(0, 1))
                    .collect(Collectors.joining());
            var watch = new Watch(markers);
            StringBuilder before = new StringBuilder();
            String found = null;

            // When
            int at = 0;
            while (found == null && at < text.length()) {
                found = watch.take(text.charAt(at++), before);
            }

            // Then
            int first = markers.stream().filter(text::contains).mapToInt(marker -> text.indexOf(marker) + marker.length()).min()
                    .orElse(-1);
            assertThat(found == null ? -1 : at).as(text).isEqualTo(first);
            assertThat(before + (found == null ? watch.held() : found)).isEqualTo(text.substring(0, at));
        }
    }

    @Test
    void no_more_is_held_back_than_may_begin_a_marker() {
        // Given
        var watch = new Watch(List.of("<think>", "<tool_call>"));
        StringBuilder text = new StringBuilder();

        // When
        "a <b <t".chars().forEach(c -> watch.take((char) c, text));

        // Then
        assertThat(text).hasToString("a <b ");
        assertThat(watch.held()).isEqualTo("<t");
    }
}
