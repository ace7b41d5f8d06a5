package gatehouse.gateway.protocol.stream;

import static gatehouse.gateway.protocol.stream.Streams.data;
import static gatehouse.gateway.protocol.stream.Streams.events;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.answer.TokenCounts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramePeekTest {
    @Test
    void pieces_of_a_chat_stream_are_told_with_choice_channel_and_tool() {
        // Given
        String stream = data(
                "{\"choices\":[{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"h\\u00e9\",\"reasoning_content\":\"hm\"}},"
                        + "{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"\"}},"
                        + "{\"function\":{\"arguments\":\"{\\\"a\\\"\"},\"index\":2}]},\"index\":0,\"finish_reason\":null}]}");

        // When
        List<String> told = pieces(Dialect.OPENAI, stream);

        // Then
        assertThat(told).containsExactly("1 CONTENT 0 hé", "1 REASONING 0 hm", "0 TOOL_NAME 0 f", "0 TOOL_ARGUMENTS 0 ",
                "0 TOOL_ARGUMENTS 2 {\"a\"");
    }

    @Test
    void usage_is_read_with_its_details_and_known_as_a_frame_of_its_own() {
        // Given
        String stream = data("{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":8},\"completion_tokens_details\":{\"reasoning_tokens\":3}}}");

        // When
        Seen seen = look(Dialect.OPENAI, stream).getFirst();

        // Then
        assertThat(seen).isEqualTo(new Seen.Part(List.of(), List.of(), TokenCounts.openAi(10, 8, 0, 5, 3), true, null));
    }

    @Test
    void errors_ends_and_rubbish_are_told_apart() {
        // Given
        String stream = ": ping\n\n"
                + data("", "{\"error\":{\"message\":\"over\",\"type\":\"server_error\",\"code\":503}}", "{\"error\":\"bare\"}",
                        "{\"choices\":[", "{\"choices\":[]} x", "[DONE]");

        // When / Then
        assertThat(look(Dialect.OPENAI, stream)).containsExactly(new Seen.Silent(), new Seen.Silent(),
                new Seen.Failed(new UpstreamError("server_error", "503", "over")),
                new Seen.Failed(new UpstreamError("", "", "bare")),
                new Seen.Malformed("wanted a value at byte 12"), new Seen.Malformed("wanted the end at byte 15"),
                new Seen.Done());
    }

    @Test
    void names_written_with_escapes_are_known() {
        // Given
        String stream = data("{\"choices\":[{\"delta\":{\"con\\u0074ent\":\"x\"},\"finish\\u005freason\":\"stop\"}]}");

        // When / Then
        assertThat(pieces(Dialect.OPENAI, stream)).containsExactly("0 CONTENT 0 x");
    }

    @Test
    void messages_of_anthropic_tell_input_first_and_output_last() {
        // Given
        String stream = events(
                "{\"type\":\"message_start\",\"message\":{\"model\":\"c\",\"usage\":{\"input_tokens\":3,\"cache_read_input_tokens\":20,"
                        + "\"cache_creation_input_tokens\":7,\"output_tokens\":1}}}",
                "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"hi\"}}",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":9}}",
                "{\"type\":\"message_stop\"}");

        // When
        List<Seen> seen = look(Dialect.ANTHROPIC, stream);

        // Then
        assertThat(pieces(Dialect.ANTHROPIC, stream)).containsExactly("0 CONTENT 1 hi");
        assertThat(((Seen.Part) seen.get(2)).usage()).isEqualTo(TokenCounts.openAi(30, 20, 7, 9, 0));
        assertThat(seen.getLast()).isEqualTo(new Seen.Done());
    }

    @Test
    void responses_end_with_their_usage_or_their_error() {
        // Given
        String stream = events("{\"type\":\"response.output_text.delta\",\"output_index\":2,\"delta\":\"hi\"}",
                "{\"type\":\"response.completed\",\"response\":{\"usage\":{\"input_tokens\":4,\"output_tokens\":2}}}",
                "{\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"no\"}}}");

        // When
        List<Seen> seen = look(Dialect.RESPONSES, stream);

        // Then
        assertThat(pieces(Dialect.RESPONSES, stream)).containsExactly("0 CONTENT 2 hi");
        assertThat(seen.get(1)).isEqualTo(
                new Seen.Part(List.of(), List.of("response.completed"), TokenCounts.openAi(4, 0, 0, 2, 0), false, null));
        assertThat(seen.get(2)).isEqualTo(new Seen.Failed(new UpstreamError("", "server_error", "no")));
    }

    @Test
    void any_data_ends_in_something_seen() {
        String good = "{\"id\":\"x\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\\u00e9\",\"tool_calls\":[]},"
                + "\"finish_reason\":null}],\"usage\":null,\"type\":\"message_delta\"}";
        int malformed = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            // Given
            var random = new Random(seed);
            var data = new StringBuilder(good);
            for (int i = random.nextInt(3); i >= 0; i--) {
                data.setCharAt(random.nextInt(data.length()), "{}[]\",:\\0n".charAt(random.nextInt(10)));
            }
            Frame frame = Streams.frames(data(data.toString())).getFirst();

            // When
            Seen seen = FramePeek.of(List.of(Dialect.values()).get(seed % 3)).look(frame);

            // Then
            malformed += seen instanceof Seen.Malformed ? 1 : 0;
        }
        assertThat(malformed).isBetween(5000, 19_999);
    }

    private static List<Seen> look(Dialect dialect, String stream) {
        FramePeek peek = FramePeek.of(dialect);
        return Streams.frames(stream).stream().map(peek::look).toList();
    }

    private static List<String> pieces(Dialect dialect, String stream) {
        FramePeek peek = FramePeek.of(dialect);
        return Streams.frames(stream).stream().flatMap(frame -> peek.look(frame) instanceof Seen.Part part
                ? part.pieces().stream().map(
                        piece -> piece.choice() + " " + piece.channel() + " " + piece.tool() + " " + piece.text(frame))
                : java.util.stream.Stream.<String>empty()).toList();
    }
}
