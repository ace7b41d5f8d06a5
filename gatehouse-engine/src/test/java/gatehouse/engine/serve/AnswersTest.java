package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.ErrorBody;
import gatehouse.engine.compute.TokenChoice;
import gatehouse.engine.compute.TokenChoice.Likelihood;
import gatehouse.engine.compute.Work.EndReason;
import gatehouse.engine.compute.Work.Outcome.Generated;
import gatehouse.engine.parse.OfferedTool;
import gatehouse.engine.parse.ParserSettings;
import gatehouse.engine.parse.ToolFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AnswersTest {
    private static final Answers CHAT = new Answers("chatcmpl-1", "small", 17, true);
    private static final Answers TEXT = new Answers("cmpl-1", "small", 17, false);
    private static final Usage USAGE = Usage.of(10, 3, 8);
    private static final TokenChoice TOKEN = new TokenChoice(likelihood("ü", -0.5),
            List.of(likelihood("ü", -0.5), likelihood("o", -1)));

    @Test
    void a_whole_chat_answer_is_openais() {
        var choice = new ChatChoice(null, false);
        choice.add("Hi \"you\"", List.of());

        assertThat(CHAT.whole(List.of(choice.whole()), List.of("stop"), USAGE))
                .hasToString("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\","
                        + "\"created\":17,\"model\":\"small\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":"
                        + "\"Hi \\\"you\\\"\"},\"logprobs\":null,\"index\":0,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,"
                        + "\"completion_tokens\":3,\"total_tokens\":13,\"prompt_tokens_details\":{\"cached_tokens\":8}}}");
    }

    @Test
    void a_completion_has_text_instead_of_a_message() {
        var choice = new CompletionChoice(false);
        var piece = choice.add("H", List.of()).getFirst();

        assertThat(TEXT.whole(List.of(choice.whole()), List.of("length"), USAGE).toString())
                .contains("\"object\":\"text_completion\"", "\"text\":\"H\"").doesNotContain("message");
        assertThat(event(TEXT, false, 0, piece, null)).contains("\"text\":\"H\"", "\"finish_reason\":null");
    }

    @Test
    void a_stream_opens_with_the_role_and_ends_with_a_reason_and_usage() {
        var choice = new ChatChoice(null, false);

        assertThat(event(CHAT, true, 0, choice.opening().getFirst(), null)).contains("chat.completion.chunk",
                "\"delta\":{\"role\":\"assistant\",\"content\":\"\"}", "\"usage\":null");
        assertThat(event(CHAT, false, 1, choice.add("H", List.of()).getFirst(), null))
                .contains("\"delta\":{\"content\":\"H\"},\"index\":1,\"finish_reason\":null").doesNotContain("usage");
        assertThat(event(CHAT, false, 0, choice.ending(), "length")).contains("\"delta\":{},",
                "\"finish_reason\":\"length\"");
        assertThat(CHAT.usage(USAGE).toString()).contains("\"choices\":[]", "\"total_tokens\":13");
    }

    @Test
    void calls_and_thoughts_are_told_apart_whole_and_in_a_stream() {
        // Given
        var format = ToolFormat.recognise("<tool_call>\n{\"name\": <function-name>, \"arguments\": <args-json-object>}\n"
                + "</tool_call>{% if message.reasoning_content %}<think>{{ message.reasoning_content }}</think>{% endif %}")
                .orElseThrow();
        var tool = new OfferedTool("look", JsonNodeFactory.instance.objectNode(), false);
        var choice = new ChatChoice(format.parser(new ParserSettings(List.of(tool), false, true, new Random(1))), false);

        // When
        var streamed = new StringBuilder();
        for (String piece : List.of("<thi", "nk>hm</think>", "Look:<tool_", "call>{\"name\": \"look\", \"argum",
                "ents\": {\"a\": 1}}</tool_call>")) {
            choice.add(piece, List.of()).forEach(streamed::append);
        }
        choice.finish().forEach(streamed::append);

        // Then
        assertThat(choice.whole().at("/message/reasoning_content").asString()).isEqualTo("hm");
        assertThat(choice.whole().at("/message/content").asString()).isEqualTo("Look:");
        assertThat(choice.whole().at("/message/tool_calls/0/function/name").asString()).isEqualTo("look");
        assertThat(choice.whole().at("/message/tool_calls/0/function/arguments").asString()).isEqualTo("{\"a\": 1}");
        assertThat(choice.finishReason(EndReason.STOP)).isEqualTo("tool_calls");
        assertThat(streamed.toString()).contains("\"reasoning_content\":\"hm\"", "\"tool_calls\":[{\"index\":0,\"id\":\"call_",
                "\"function\":{\"name\":\"look\",\"arguments\":\"\"}");
    }

    @Test
    void likelihoods_have_bytes_in_chats_and_offsets_in_completions() {
        var chat = new ChatChoice(null, true);
        chat.add("ü", List.of(TOKEN));
        var completion = new CompletionChoice(true);
        completion.add("ü", List.of(TOKEN));
        completion.add("ü", List.of(TOKEN));

        assertThat(chat.whole().at("/logprobs/content/0/bytes").toString()).isEqualTo("[195,188]");
        assertThat(chat.whole().at("/logprobs/content/0/top_logprobs/1/token").asString()).isEqualTo("o");
        assertThat(completion.whole().at("/logprobs/text_offset").toString()).isEqualTo("[0,1]");
        assertThat(completion.whole().at("/logprobs/top_logprobs/1/o").asDouble()).isEqualTo(-1);
    }

    @Test
    void usage_of_several_answers_counts_the_prompt_once_and_tells_a_draft_models_guesses() {
        var usage = Usage.of(10, List.of(new Generated(EndReason.STOP, 3, 0, 6, 4), new Generated(EndReason.STOP, 2, 9, 0, 0)));

        assertThat(usage.json()).hasToString("{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0},"
                + "\"completion_tokens_details\":{\"accepted_prediction_tokens\":4,\"rejected_prediction_tokens\":2}}");
    }

    @Test
    void scores_count_the_token_that_ends_the_turn() {
        assertThat(Answers.scores("small", List.of("a"), List.of(new int[] {5, 6}), new double[] {-1.5}, USAGE).toString())
                .startsWith("{\"model\":\"small\",\"scores\":[{\"label\":\"a\",\"logprob\":-1.5,\"tokens\":3}],\"usage\":");
    }

    @Test
    void errors_name_their_type_and_code() {
        assertThat(ErrorBody.of(503, "queue_full", "full")).hasToString(
                "{\"error\":{\"message\":\"full\",\"type\":\"service_unavailable\",\"param\":null,\"code\":\"queue_full\"}}");
        assertThat(ErrorBody.of(400, "x", "y").toString()).contains("invalid_request_error");
    }

    private static Likelihood likelihood(String text, double logprob) {
        return new Likelihood(text.getBytes(StandardCharsets.UTF_8), logprob);
    }

    private static String event(Answers answers, boolean usageFollows, int index, ObjectNode choice, @Nullable String reason) {
        String event = new String(Chunks.of(answers, usageFollows).event(index, choice, reason), StandardCharsets.UTF_8);
        assertThat(event).startsWith("data: {").endsWith("}\n\n");
        return event;
    }
}
