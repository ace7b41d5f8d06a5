package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.serve.Answers.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Answers CHAT = new Answers("chatcmpl-1", "small", 17, true);
    private static final Answers TEXT = new Answers("cmpl-1", "small", 17, false);
    private static final Tokens TOKENS = new Tokens(10, 3, 8);

    @Test
    void a_whole_chat_answer_is_openais() {
        assertThat(CHAT.whole("Hi \"you\"", "stop", TOKENS)).hasToString("{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\","
                + "\"created\":17,\"model\":\"small\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                + "\"Hi \\\"you\\\"\"},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,"
                + "\"completion_tokens\":3,\"total_tokens\":13,\"prompt_tokens_details\":{\"cached_tokens\":8}}}");
    }

    @Test
    void a_completion_has_text_instead_of_a_message() {
        assertThat(TEXT.whole("Hi", "length", TOKENS).toString()).contains("\"object\":\"text_completion\"", "\"text\":\"Hi\"")
                .doesNotContain("message");
        assertThat(TEXT.piece("H", null, false).toString()).contains("\"text\":\"H\"", "\"finish_reason\":null");
    }

    @Test
    void a_stream_opens_with_the_role_and_ends_with_a_reason_and_usage() {
        assertThat(CHAT.opening(true).toString()).contains("chat.completion.chunk",
                "\"delta\":{\"role\":\"assistant\",\"content\":\"\"}",
                "\"usage\":null");
        assertThat(CHAT.piece("H", null, false).toString()).contains("\"delta\":{\"content\":\"H\"},\"finish_reason\":null")
                .doesNotContain("usage");
        assertThat(CHAT.piece("", "length", false).toString()).contains("\"delta\":{},\"finish_reason\":\"length\"");
        assertThat(CHAT.usage(TOKENS).toString()).contains("\"choices\":[]", "\"total_tokens\":13");
    }

    @Test
    void scores_count_the_token_that_ends_the_turn() {
        assertThat(Answers.scores("small", List.of("a"), List.of(new int[] {5, 6}), new double[] {-1.5}, TOKENS).toString())
                .startsWith("{\"model\":\"small\",\"scores\":[{\"label\":\"a\",\"logprob\":-1.5,\"tokens\":3}],\"usage\":");
    }

    @Test
    void errors_name_their_type_and_code() {
        assertThat(Answers.error(503, "queue_full", "full")).hasToString(
                "{\"error\":{\"message\":\"full\",\"type\":\"service_unavailable\",\"param\":null,\"code\":\"queue_full\"}}");
        assertThat(Answers.error(400, "x", "y").toString()).contains("invalid_request_error");
    }
}
