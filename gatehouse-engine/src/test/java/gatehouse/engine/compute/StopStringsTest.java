package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopStringsTest {
    @Test
    void text_ends_before_a_stop_string_that_came_in_pieces() {
        var stops = new StopStrings(List.of("\n\n", "END"));

        assertThat(stops.add("one\n")).isEqualTo("one");
        assertThat(stops.add("two EN")).isEqualTo("\ntwo ");
        assertThat(stops.hit()).isFalse();
        assertThat(stops.add("D three")).isEmpty();
        assertThat(stops.hit()).isTrue();
        assertThat(stops.add("four")).isEmpty();
        assertThat(stops.finish()).isEmpty();
    }

    @Test
    void what_was_held_back_in_vain_is_released() {
        var stops = new StopStrings(List.of("STOP"));

        assertThat(stops.add("ST")).isEmpty();
        assertThat(stops.finish()).isEqualTo("ST");
    }

    @Test
    void any_cutting_into_pieces_gives_the_text_before_the_first_stop_string() {
        var random = new Random(9);
        for (int round = 0; round < 3_000; round++) {
            // Given
            List<String> wanted = List.of(word(random, 1 + random.nextInt(3)), word(random, 1 + random.nextInt(3)));
            String text = word(random, random.nextInt(15));
            int end = wanted.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min().orElse(text.length());

            // When
            var stops = new StopStrings(wanted);
            StringBuilder released = new StringBuilder();
            for (int at = 0; at < text.length(); at++) {
                released.append(stops.add(text.substring(at, at + 1)));
            }
            released.append(stops.finish());

            // Then: a longer stop string that began earlier may lose against a shorter one that is complete first.
            assertThat(text).startsWith(released.toString());
            assertThat(released.length()).isGreaterThanOrEqualTo(end);
            assertThat(wanted).noneMatch(stop -> released.toString().contains(stop));
        }
    }

    private static String word(Random random, int length) {
        return random.ints(length, 'a', 'c').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
