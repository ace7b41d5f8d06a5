package gatehouse.engine.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeEventsTest {
    @Test
    void half_an_event_waits_for_its_other_half() {
        var events = new WholeEvents();

        assertThat(add(events, "data: a\n\ndata: b")).isEqualTo("data: a\n\n");
        assertThat(add(events, "\n")).isEmpty();
        assertThat(add(events, "\ndata: c\r\n\r\nda")).isEqualTo("data: b\n\ndata: c\r\n\r\n");
        assertThat(new String(events.rest(), StandardCharsets.UTF_8)).isEqualTo("da");
    }

    @Test
    void however_a_stream_is_cut_into_pieces_all_of_it_comes_out_in_whole_events() {
        // Given
        String stream = "data: {\"text\": \"a\"}\n\n: waiting\n\ndata: x\ndata: y\n\n".repeat(40);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            var events = new WholeEvents();
            var out = new StringBuilder();

            // When
            for (int at = 0; at < bytes.length;) {
                int count = Math.min(1 + random.nextInt(60), bytes.length - at);
                byte[] piece = Arrays.copyOfRange(bytes, at, at + count);
                out.append(new String(events.add(piece, count), StandardCharsets.UTF_8));
                assertThat(out.isEmpty() || out.toString().endsWith("\n\n")).isTrue();
                at += count;
            }

            // Then
            assertThat(out).hasToString(stream);
        }
    }

    @Test
    void an_event_too_long_to_hold_goes_on_in_pieces() {
        var events = new WholeEvents();
        byte[] huge = new byte[(1 << 20) + 1];

        assertThat(events.add(huge, huge.length)).hasSize(huge.length);
    }

    private static String add(WholeEvents events, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(events.add(bytes, bytes.length), StandardCharsets.UTF_8);
    }
}
