package gatehouse.gateway.protocol.translate;

import static gatehouse.gateway.protocol.stream.Streams.data;
import static gatehouse.gateway.protocol.stream.Streams.events;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusalAnswer;
import gatehouse.gateway.protocol.stream.Frame;
import gatehouse.gateway.protocol.stream.StreamEnd;
import gatehouse.gateway.protocol.stream.StreamWatch;
import gatehouse.gateway.protocol.stream.Streams;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StreamTranslationTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final StreamSettings SETTINGS = new StreamSettings(7, 11, true, "route");

    @Nested
    class To_clients_of_messages {
        @Test
        void events_come_in_the_order_the_dialect_demands() {
            // Given
            String stream = data(chunk("{\"role\":\"assistant\",\"content\":\"\"}"), chunk("{\"reasoning_content\":\"hm\"}"),
                    chunk("{\"content\":\"hi\",\"tool_calls\":[]}"),
                    chunk("{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\"\"}}]}"),
                    chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}"), stop("stop"),
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":20}}}",
                    "[DONE]");

            // When
            String sent = Pair.relay(translation(Dialect.ANTHROPIC, Dialect.OPENAI), stream);

            // Then
            assertThat(sent).isEqualTo(events(
                    "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"route\","
                            + "\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":11,"
                            + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":0}}}",
                    "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}",
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}}",
                    "{\"type\":\"content_block_stop\",\"index\":0}",
                    "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                    "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"hi\"}}",
                    "{\"type\":\"content_block_stop\",\"index\":1}",
                    "{\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"f\",\"input\":{}}}",
                    "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\"\"}}",
                    "{\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\":1}\"}}",
                    "{\"type\":\"content_block_stop\",\"index\":2}",
                    "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":{\"input_tokens\":10,"
                            + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":20,\"output_tokens\":5}}",
                    "{\"type\":\"message_stop\"}"));
        }

        @Test
        void calls_that_come_side_by_side_are_told_one_after_the_other() {
            // Given
            String stream = data(
                    chunk("{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}"),
                    chunk("{\"tool_calls\":[{\"index\":1,\"id\":\"c2\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"b\\\"\"}}]}"),
                    chunk("{\"content\":\"between\"}"),
                    chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]}"),
                    chunk("{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\":2}\"}}]}"), stop("tool_calls"), "[DONE]");

            // When
            Reply reply = Pair.collect(Dialect.ANTHROPIC, Pair.relay(translation(Dialect.ANTHROPIC, Dialect.OPENAI), stream));

            // Then
            assertThat(reply.blocks()).containsExactly(new Block.ToolCall("c1", "f", "{}"),
                    new Block.ToolCall("c2", "g", "{\"b\":2}"),
                    new Block.Words("between"));
        }

        @Test
        void a_call_whose_arguments_never_come_gets_an_empty_object() {
            // Given
            String stream = data(chunk("{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\"}}]}"),
                    stop("stop"), "[DONE]");

            // When
            String sent = Pair.relay(translation(Dialect.ANTHROPIC, Dialect.OPENAI), stream);

            // Then
            assertThat(sent).contains("\"partial_json\":\"{}\"").contains("\"stop_reason\":\"tool_use\"");
        }

        @Test
        void calls_of_one_index_are_told_apart_by_their_ids_and_a_name_may_come_late() {
            // Given
            String stream = data(chunk("{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"arguments\":\"{\"}}]}"),
                    chunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"}\"}}]}"),
                    chunk("{\"tool_calls\":[{\"index\":0,\"id\":\"c2\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}"),
                    stop("tool_calls"), "[DONE]");

            // When
            Reply reply = Pair.collect(Dialect.ANTHROPIC, Pair.relay(translation(Dialect.ANTHROPIC, Dialect.OPENAI), stream));

            // Then
            assertThat(reply.blocks()).containsExactly(new Block.ToolCall("c1", "f", "{}"), new Block.ToolCall("c2", "g", "{}"));
        }
    }

    @Nested
    class To_clients_of_responses {
        @Test
        void events_are_numbered_and_every_item_is_added_and_done() {
            // Given
            String stream = data(chunk("{\"content\":\"hi\"}"),
                    chunk("{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"),
                    stop("tool_calls"),
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":5}}", "[DONE]");

            // When
            List<JsonNode> sent = Streams.frames(Pair.relay(translation(Dialect.RESPONSES, Dialect.OPENAI), stream)).stream()
                    .map(frame -> JSON.readTree(frame.text())).toList();

            // Then
            assertThat(sent.stream()
                    .map(event -> event.path("sequence_number").intValue() + " " + event.path("type").stringValue() + " "
                            + event.path("item_id").asString("") + event.path("item").path("id").asString("")))
                    .containsExactly("0 response.created ", "1 response.in_progress ", "2 response.output_item.added msg_1_0",
                            "3 response.content_part.added msg_1_0", "4 response.output_text.delta msg_1_0",
                            "5 response.output_text.done msg_1_0",
                            "6 response.content_part.done msg_1_0", "7 response.output_item.done msg_1_0",
                            "8 response.output_item.added fc_1_1", "9 response.function_call_arguments.delta fc_1_1",
                            "10 response.function_call_arguments.done fc_1_1", "11 response.output_item.done fc_1_1",
                            "12 response.completed ");
            JsonNode response = sent.getLast().path("response");
            assertThat(response.path("status").stringValue()).isEqualTo("completed");
            assertThat(response.at("/output/0/content/0/text").stringValue()).isEqualTo("hi");
            assertThat(response.at("/output/1/call_id").stringValue()).isEqualTo("c1");
            assertThat(response.at("/usage/total_tokens").intValue()).isEqualTo(8);
        }

        @Test
        void a_failure_has_the_next_number() {
            // Given
            StreamTranslation translation = translation(Dialect.RESPONSES, Dialect.OPENAI);
            Streams.frames(data(chunk("{\"content\":\"hi\"}"))).forEach(translation::translate);
            var refusal = new RefusalAnswer(Dialect.RESPONSES, new Refusal.UpstreamFailed("upstream_cut", "gone"), "r");

            // When
            String sent = new String(translation.failure(refusal), UTF_8);

            // Then
            assertThat(sent).startsWith("event: error\n").contains("\"sequence_number\":5}");
        }
    }

    @Nested
    class To_clients_of_chat {
        @Test
        void chunks_share_their_head_and_usage_stands_alone_at_the_end() {
            // Given
            String stream = events(
                    "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"model\":\"c\",\"usage\":{\"input_tokens\":10,"
                            + "\"cache_read_input_tokens\":20,\"output_tokens\":1}}}",
                    "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                    "{\"type\":\"ping\"}",
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"hi\"}}",
                    "{\"type\":\"content_block_stop\",\"index\":0}",
                    "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"output_tokens\":5}}",
                    "{\"type\":\"message_stop\"}");
            String head = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":7,\"model\":\"route\",\"choices\":[";

            // When
            String sent = Pair.relay(translation(Dialect.OPENAI, Dialect.ANTHROPIC), stream);

            // Then
            assertThat(sent).isEqualTo(data(
                    head + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}",
                    head + "{\"index\":0,\"delta\":{\"content\":\"hi\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}",
                    head + "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"length\"}],\"usage\":null}",
                    head + "],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":5,\"total_tokens\":35,\"prompt_tokens_details\":"
                            + "{\"cached_tokens\":20,\"cache_write_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}}",
                    "[DONE]"));
        }
    }

    @Nested
    class When_it_breaks {
        @Test
        void a_stream_that_is_cut_never_looks_finished() {
            for (Pair pair : Pair.all()) {
                // Given
                String whole = Pair.write(pair.provider(), Talks.steps(Talks.text(), new Random(1)),
                        new Losses());
                List<Frame> frames = Streams.frames(whole);
                StreamTranslation translation = translation(pair.client(), pair.provider());

                // When
                frames.subList(0, frames.size() / 2).forEach(translation::translate);
                StreamEnd end = translation.end(true);

                // Then
                assertThat(end).as("%s", pair).isInstanceOf(StreamEnd.Cut.class);
                assertThat(translation.rest()).as("%s", pair).isEmpty();
            }
        }

        @Test
        void an_error_inside_a_success_is_told_and_nothing_follows() {
            // Given
            StreamTranslation translation = translation(Dialect.OPENAI, Dialect.ANTHROPIC);

            // When
            String sent = Pair.relay(translation,
                    events("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}",
                            "{\"type\":\"message_stop\"}"));

            // Then
            var error = new UpstreamError("overloaded_error", "", "busy");
            assertThat(translation.error()).isEqualTo(error);
            assertThat(sent).isEqualTo("!" + new StreamEnd.Failed(error));
        }

        @Test
        void a_missing_done_is_made_good_when_every_choice_ended() {
            // When
            String sent = Pair.relay(translation(Dialect.ANTHROPIC, Dialect.OPENAI),
                    data(chunk("{\"content\":\"hi\"}"), stop("stop")));

            // Then
            assertThat(sent).endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        }

        @Test
        void what_only_the_parser_finds_wrong_breaks_the_stream_as_well() {
            // Given
            StreamTranslation translation = translation(Dialect.ANTHROPIC, Dialect.OPENAI);

            // When
            String sent = Pair.relay(translation, data("{\"choices\":[{\"delta\":{\"content\":\"\\q\"}}]}", "[DONE]"));

            // Then
            assertThat(sent).startsWith("!Failed");
            assertThat(translation.state()).isEqualTo(StreamWatch.State.FAILED);
        }
    }

    private static StreamTranslation translation(Dialect client, Dialect provider) {
        return new Translation(client, provider, "max_tokens", 4096).stream(SETTINGS);
    }

    private static String chunk(String delta) {
        return "{\"id\":\"chatcmpl-1\",\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":null}]}";
    }

    private static String stop(String reason) {
        return "{\"id\":\"chatcmpl-1\",\"model\":\"up\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason
                + "\"}]}";
    }
}
