package gatehouse.gateway.protocol.stream;

import static gatehouse.gateway.protocol.stream.Streams.data;
import static gatehouse.gateway.protocol.stream.Streams.events;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.answer.TokenCounts;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StreamWatchTest {
    private static final String OPENING = "{\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}";
    private static final String WORD = "{\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}]}";
    private static final String STOP = "{\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE = "{\"model\":\"up\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}";

    @Nested
    class What_is_sent {
        @Test
        void a_client_that_did_not_ask_for_usage_gets_all_but_its_frame() {
            // Given
            var watch = new StreamWatch(Dialect.OPENAI, false, 1, "");
            String stream = data(OPENING, WORD, STOP, USAGE, "[DONE]");

            // When
            String sent = relay(watch, stream);

            // Then
            assertThat(sent).isEqualTo(data(OPENING, WORD, STOP, "[DONE]"));
            assertThat(watch.usage()).isEqualTo(TokenCounts.openAi(3, 0, 0, 1, 0));
            assertThat(watch.end(true)).isEqualTo(new StreamEnd.Complete());
        }

        @Test
        void a_client_that_asked_for_usage_gets_every_byte() {
            // Given
            String stream = ": ping\r\n\r\n" + data(OPENING, WORD, STOP, USAGE, "[DONE]");

            // When / Then
            assertThat(relay(new StreamWatch(Dialect.OPENAI, true, 1, ""), stream)).isEqualTo(stream);
        }

        @Test
        void the_model_is_named_as_the_client_knows_it() {
            // When
            String sent = relay(new StreamWatch(Dialect.OPENAI, true, 1, "my \"route\""), data(WORD, "[DONE]"));

            // Then
            assertThat(sent).isEqualTo(data(WORD.replace("up", "my \\\"route\\\""), "[DONE]"));
        }

        @Test
        void data_in_several_lines_is_renamed_in_several_lines() {
            // When
            String sent = relay(new StreamWatch(Dialect.OPENAI, true, 1, "r"), "data: {\"model\":\ndata: \"up\"}\n\n");

            // Then
            assertThat(sent).isEqualTo("data: {\"model\":\ndata: \"r\"}\n\n");
        }

        @Test
        void empty_events_break_clients_and_are_dropped() {
            assertThat(relay(new StreamWatch(Dialect.OPENAI, true, 1, ""), "data:\n\n" + data(WORD))).isEqualTo(data(WORD));
        }

        @Test
        void an_announced_end_without_its_empty_line_gets_one() {
            // Given
            var watch = new StreamWatch(Dialect.OPENAI, true, 1, "");

            // When
            String sent = relay(watch, data(WORD, STOP) + "data: [DONE]");

            // Then
            assertThat(sent).isEqualTo(data(WORD, STOP, "[DONE]"));
            assertThat(watch.end(true)).isEqualTo(new StreamEnd.Complete());
        }
    }

    @Nested
    class A_guard_behind_it {
        @Test
        void replaces_texts_of_any_channel_and_leaves_the_other_bytes() {
            // Given
            String chunk = "{\"model\":\"up\", \"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"Ann\",\"content\":\"hi Ann\"}}]}";
            Frame frame = Streams.frames(data(chunk)).getFirst();
            var part = (Seen.Part) FramePeek.of(Dialect.OPENAI).look(frame);

            // When
            byte[] sent = FrameRewrite.apply(frame, part.pieces().reversed().stream()
                    .map(piece -> new FrameRewrite.Change(piece.literal(), piece.text(frame).replace("Ann", "[name]"))).toList());

            // Then
            assertThat(new String(sent, UTF_8)).isEqualTo(data(chunk.replace("Ann", "[name]")));
        }
    }

    @Nested
    class How_it_ends {
        @Test
        void only_an_announced_end_is_complete() {
            assertThat(end(data(WORD, STOP, USAGE, "[DONE]"), true)).isEqualTo(new StreamEnd.Complete());
            assertThat(end(data(WORD, STOP, USAGE), true)).isEqualTo(new StreamEnd.Unannounced());
            assertThat(end(data(WORD, STOP), false)).isEqualTo(new StreamEnd.Cut("after the last choice ended"));
            assertThat(end(data(WORD), true)).isEqualTo(new StreamEnd.Cut("before every choice ended"));
            assertThat(end(data(WORD) + "data: {\"cho", true)).isEqualTo(new StreamEnd.Cut("inside an event"));
            assertThat(end(data(OPENING), true)).isEqualTo(new StreamEnd.Cut("before the first word"));
            assertThat(end(": ping\n\n", true)).isEqualTo(new StreamEnd.Empty());
        }

        @Test
        void every_choice_asked_for_must_end() {
            // Given
            var watch = new StreamWatch(Dialect.OPENAI, true, 2, "");

            // When
            relay(watch, data(WORD, STOP));

            // Then
            assertThat(watch.end(true)).isEqualTo(new StreamEnd.Cut("before every choice ended"));
        }

        @Test
        void an_error_inside_a_stream_ends_it_and_nothing_follows() {
            // Given
            var watch = new StreamWatch(Dialect.OPENAI, true, 1, "");

            // When
            String sent = relay(watch, data(WORD, "{\"error\":{\"message\":\"over\",\"type\":\"t\"}}", WORD, "[DONE]"));

            // Then
            assertThat(sent).isEqualTo(data(WORD));
            assertThat(watch.end(true)).isEqualTo(new StreamEnd.Failed(new UpstreamError("t", "", "over")));
        }

        @Test
        void the_other_dialects_announce_their_ends_in_their_own_way() {
            // Given
            var messages = new StreamWatch(Dialect.ANTHROPIC, true, 1, "");
            var responses = new StreamWatch(Dialect.RESPONSES, true, 1, "");

            // When
            relay(messages, events("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}",
                    "{\"type\":\"message_stop\"}"));
            relay(responses, events("{\"type\":\"response.completed\",\"response\":{}}"));

            // Then
            assertThat(messages.end(true)).isEqualTo(new StreamEnd.Complete());
            assertThat(responses.end(true)).isEqualTo(new StreamEnd.Complete());
        }

        private static StreamEnd end(String stream, boolean cleanly) {
            var watch = new StreamWatch(Dialect.OPENAI, true, 1, "");
            relay(watch, stream);
            return watch.end(cleanly);
        }
    }

    private static String relay(StreamWatch watch, String stream) {
        var sent = new StringBuilder();
        for (Frame frame : Streams.frames(stream)) {
            switch (watch.accept(frame)) {
                case Step.Forward _ -> sent.append(frame);
                case Step.Replace(_, var bytes) -> sent.append(new String(bytes.array(), UTF_8));
                case Step.Drop _,Step.Fail _ -> {
                }
            }
        }
        return sent.toString();
    }
}
