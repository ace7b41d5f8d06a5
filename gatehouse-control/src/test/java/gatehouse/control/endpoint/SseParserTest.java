package gatehouse.control.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.control.endpoint.SseParser.SseEvent;
import gatehouse.control.endpoint.SseParser.TooLong;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void every_line_ending_of_the_standard_ends_a_line(String end) throws TooLong {
        assertThat(parse("data: one" + end + end + "data: two" + end + end)).containsExactly(event("one"), event("two"));
    }

    @Test
    void lines_of_data_are_joined_and_one_leading_space_is_dropped() throws TooLong {
        assertThat(parse("data:a\ndata:  b\ndata\n\n")).containsExactly(event("a\n b\n"));
    }

    @Test
    void comments_ids_retry_hints_and_unknown_fields_are_passed_over() throws TooLong {
        assertThat(parse(": ping\n\nid: 7\nretry: 10\nobfuscation: xyz\ndata: x\n\n")).containsExactly(event("x"));
    }

    @Test
    void a_type_holds_for_one_event_only() throws TooLong {
        assertThat(parse("event: error\ndata: {}\n\ndata: x\n\n")).containsExactly(new SseEvent("error", "{}"), event("x"));
    }

    @Test
    void an_error_field_is_an_event_of_type_error() throws TooLong {
        assertThat(parse("error: {\"code\":500}\n\n")).containsExactly(new SseEvent("error", "{\"code\":500}"));
    }

    @Test
    void a_byte_order_mark_is_dropped_at_the_start_only() throws TooLong {
        assertThat(parse("\uFEFFdata: \uFEFFx\n\n")).containsExactly(event("\uFEFFx"));
    }

    @Test
    void an_event_without_its_blank_line_is_not_delivered() throws TooLong {
        assertThat(parse("data: whole\n\ndata: half\n")).containsExactly(event("whole"));
    }

    @Test
    void bytes_that_are_no_utf8_become_replacement_characters() throws TooLong {
        // Given
        List<SseEvent> events = new ArrayList<>();

        // When
        new SseParser(100, 100, events::add).feed(new byte[] {'d', 'a', 't', 'a', ':', (byte) 0xC3, '\n', '\n'});

        // Then
        assertThat(events).containsExactly(event("\uFFFD"));
    }

    @Test
    void a_line_over_the_limit_is_an_error_at_once_and_not_a_full_memory() {
        assertThatThrownBy(() -> new SseParser(10, 100, _ -> {}).feed("data: 56789".getBytes(UTF_8)))
                .isInstanceOf(TooLong.class).hasMessage("a line of the event stream is longer than 10 bytes");
    }

    @Test
    void an_event_of_many_lines_is_limited_too() {
        assertThatThrownBy(() -> new SseParser(100, 50, _ -> {}).feed("data: 0123456789\n".repeat(6).getBytes(UTF_8)))
                .isInstanceOf(TooLong.class).hasMessageContaining("50 characters");
    }

    @Test
    void where_the_bytes_are_cut_makes_no_difference() throws TooLong {
        // Given
        String stream = "\uFEFFdata: gr\u00FC\u00DFe \uD83D\uDE00\r\n\r\n: c\r\ndata: a\rdata: b\n\r\nevent: x\ndata:\u4E16\u754C\n\n";
        byte[] bytes = stream.getBytes(UTF_8);
        List<SseEvent> whole = parse(stream);
        var random = new Random(11);

        for (int round = 0; round < 500; round++) {
            // When
            List<SseEvent> events = new ArrayList<>();
            var parser = new SseParser(1000, 1000, events::add);
            for (int at = 0; at < bytes.length;) {
                int next = Math.min(bytes.length, at + 1 + random.nextInt(6));
                parser.feed(Arrays.copyOfRange(bytes, at, next));
                at = next;
            }

            // Then
            assertThat(events).isEqualTo(whole).hasSize(3);
        }
    }

    @Test
    void any_bytes_end_in_events_or_a_clean_error_within_the_limits() {
        // Given
        var random = new Random(23);
        byte[] likely = "data: event:error\r\n\n\n::\uFEFF{}".getBytes(UTF_8);

        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(4) == 0 ? (byte) random.nextInt(256) : likely[random.nextInt(likely.length)];
            }
            List<SseEvent> events = new ArrayList<>();

            // When
            try {
                new SseParser(40, 60, events::add).feed(bytes);
            } catch (TooLong e) {
                assertThat(e).hasMessageContaining("longer than");
            }

            // Then
            assertThat(events).allSatisfy(event -> assertThat(event.data().length()).isLessThan(60 + 10));
        }
    }

    private static List<SseEvent> parse(String stream) throws TooLong {
        List<SseEvent> events = new ArrayList<>();
        new SseParser(1000, 1000, events::add).feed(stream.getBytes(UTF_8));
        return events;
    }

    private static SseEvent event(String data) {
        return new SseEvent("", data);
    }
}
