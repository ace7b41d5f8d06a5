package gatehouse.gateway.protocol.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.Dialect;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AnswerTranslationTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHAT = """
            {"id":"chatcmpl-9","object":"chat.completion","created":1,"model":"up","choices":[{"index":0,"message":{"role":"assistant",
             "content":"hi","reasoning_content":"hm","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]},
             "finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":5,"total_tokens":35,
             "prompt_tokens_details":{"cached_tokens":20}}}""";

    @Test
    void an_answer_of_chat_reaches_a_client_of_messages() {
        // When
        Translated translated = translation(Dialect.ANTHROPIC, Dialect.OPENAI).answer(CHAT.getBytes(UTF_8), 5, "route");

        // Then
        assertThat(JSON.readTree(translated.body())).isEqualTo(JSON.readTree("""
                {"id":"msg_9","type":"message","role":"assistant","model":"route","content":[
                  {"type":"thinking","thinking":"hm","signature":""},{"type":"text","text":"hi"},
                  {"type":"tool_use","id":"c1","name":"f","input":{"a":1}}],
                 "stop_reason":"tool_use","stop_sequence":null,
                 "usage":{"input_tokens":10,"cache_creation_input_tokens":0,"cache_read_input_tokens":20,"output_tokens":5}}"""));
        assertThat(translated.dropped()).isEmpty();
    }

    @Test
    void an_answer_of_messages_reaches_a_client_of_chat() {
        // Given
        String answer = """
                {"id":"msg_9","type":"message","role":"assistant","model":"up","content":[{"type":"text","text":"hi"},
                  {"type":"tool_use","id":"t1","name":"f","input":{}}],"stop_reason":"tool_use","stop_sequence":null,
                 "usage":{"input_tokens":10,"cache_creation_input_tokens":4,"cache_read_input_tokens":20,"output_tokens":5}}""";

        // When
        Translated translated = translation(Dialect.OPENAI, Dialect.ANTHROPIC).answer(answer.getBytes(UTF_8), 5, "");

        // Then
        assertThat(JSON.readTree(translated.body())).isEqualTo(JSON.readTree(
                """
                        {"id":"chatcmpl-9","object":"chat.completion","created":5,"model":"up","choices":[{"index":0,"message":{"role":"assistant",
                          "content":"hi","refusal":null,"tool_calls":[{"id":"t1","type":"function","function":{"name":"f","arguments":"{}"}}]},
                          "logprobs":null,"finish_reason":"tool_calls"}],
                         "usage":{"prompt_tokens":34,"completion_tokens":5,"total_tokens":39,
                          "prompt_tokens_details":{"cached_tokens":20,"cache_write_tokens":4},"completion_tokens_details":{"reasoning_tokens":0}}}"""));
    }

    @Test
    void an_answer_cut_by_its_limit_is_an_incomplete_response() {
        // Given
        String answer = CHAT.replace("\"stop\"", "\"length\"");

        // When
        var response = JSON.readTree(translation(Dialect.RESPONSES, Dialect.OPENAI).answer(answer.getBytes(UTF_8), 5, "").body());

        // Then
        assertThat(response.path("status").stringValue()).isEqualTo("incomplete");
        assertThat(response.at("/incomplete_details/reason").stringValue()).isEqualTo("max_output_tokens");
        assertThat(response.path("output").valueStream()
                .map(item -> item.path("type").stringValue() + " " + item.path("id").stringValue()))
                .containsExactly("reasoning rs_9_0", "message msg_9_1", "function_call fc_9_2");
    }

    @Test
    void a_request_of_responses_reaches_chat_and_one_of_chat_reaches_responses() {
        // Given
        String responses = """
                {"model":"m","instructions":"brief","input":[{"role":"user","content":[{"type":"input_text","text":"hi"},
                  {"type":"input_image","image_url":"https://a/b.png"}]},{"type":"function_call","call_id":"c1","name":"f","arguments":"{}"},
                  {"type":"function_call_output","call_id":"c1","output":"one"}],"max_output_tokens":9,"reasoning":{"effort":"low"},"stream":true,
                 "tools":[{"type":"function","name":"f","parameters":{"type":"object"},"strict":false},{"type":"web_search"}],
                 "text":{"format":{"type":"json_schema","name":"n","schema":{"type":"object"}}}}""";
        String chat = """
                {"model":"m","messages":[{"role":"system","content":"brief"},{"role":"user","content":[{"type":"text","text":"hi"},
                  {"type":"image_url","image_url":{"url":"https://a/b.png"}}]},
                  {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
                  {"role":"tool","tool_call_id":"c1","content":"one"}],
                 "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],"max_completion_tokens":9,
                 "reasoning_effort":"low","response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}},
                 "stream":true,"stream_options":{"include_usage":true}}""";
        var toChat = new Translation(Dialect.RESPONSES, Dialect.OPENAI, "max_completion_tokens", 1);

        // When
        Translated asChat = toChat.request(responses.getBytes(UTF_8), "m");
        Translated asResponses = translation(Dialect.OPENAI, Dialect.RESPONSES).request(chat.getBytes(UTF_8), "m");

        // Then
        assertThat(JSON.readTree(asChat.body())).isEqualTo(JSON.readTree(chat));
        assertThat(asChat.dropped()).containsExactly("tools.web_search");
        assertThat(JSON.readTree(toChat.request(asResponses.body(), "m").body())).isEqualTo(JSON.readTree(chat));
        assertThat(JSON.readTree(asResponses.body()).path("store").booleanValue()).isFalse();
    }

    private static Translation translation(Dialect client, Dialect provider) {
        return new Translation(client, provider, "max_tokens", 4096);
    }
}
