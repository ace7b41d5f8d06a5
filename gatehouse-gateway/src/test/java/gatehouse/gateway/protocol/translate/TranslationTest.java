package gatehouse.gateway.protocol.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TranslationTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_talk_with_tools_goes_from_messages_to_chat() {
        // Given
        String call = """
                {"model":"claude","max_tokens":100,"system":[{"type":"text","text":"be brief","cache_control":{"type":"ephemeral"}}],
                 "thinking":{"type":"enabled","budget_tokens":1024},"service_tier":"auto","context_management":null,
                 "tools":[{"name":"f","description":"d","input_schema":{"type":"object"}},{"type":"web_search_20250305","name":"web_search"}],
                 "tool_choice":{"type":"any","disable_parallel_tool_use":true},
                 "messages":[{"role":"user","content":"hi"},
                  {"role":"assistant","content":[{"type":"text","text":"let me see"},{"type":"tool_use","id":"t1","name":"f","input":{"a":1}}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"one"}]},
                   {"type":"text","text":"go on"}]}]}""";

        // When
        Translated translated = translation(Dialect.ANTHROPIC, Dialect.OPENAI).request(call.getBytes(UTF_8), "local");

        // Then
        assertThat(JSON.readTree(translated.body())).isEqualTo(JSON.readTree("""
                {"model":"local","messages":[{"role":"system","content":"be brief"},{"role":"user","content":"hi"},
                  {"role":"assistant","content":"let me see",
                   "tool_calls":[{"id":"t1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]},
                  {"role":"tool","tool_call_id":"t1","content":"one"},{"role":"user","content":"go on"}],
                 "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}],
                 "tool_choice":"required","parallel_tool_calls":false,"max_tokens":100}"""));
        assertThat(translated.dropped()).containsExactly("cache_control", "service_tier", "thinking",
                "tools.web_search_20250305");
    }

    @Test
    void a_talk_with_tools_goes_from_chat_to_messages() {
        // Given
        String call = """
                {"model":"m","stream":true,"stream_options":{"include_usage":true},"logprobs":true,"n":1,"seed":3,"stop":"END",
                 "messages":[{"role":"system","content":"a"},{"role":"user","content":"hi"},
                  {"role":"assistant","content":null,"tool_calls":[
                    {"id":"c1","type":"function","function":{"name":"f","arguments":""}},
                    {"id":"c2","type":"function","function":{"name":"f","arguments":"not json"}}]},
                  {"role":"tool","tool_call_id":"c1","content":"one"},{"role":"tool","tool_call_id":"c2","content":"two"}],
                 "tools":[{"type":"function","function":{"name":"f"}}]}""";

        // When
        Translated translated = translation(Dialect.OPENAI, Dialect.ANTHROPIC).request(call.getBytes(UTF_8), "claude");

        // Then
        assertThat(JSON.readTree(translated.body())).isEqualTo(JSON.readTree(
                """
                        {"model":"claude","max_tokens":4096,"system":"a","messages":[{"role":"user","content":[{"type":"text","text":"hi"}]},
                          {"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"f","input":{}},
                           {"type":"tool_use","id":"c2","name":"f","input":{"arguments":"not json"}}]},
                          {"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":[{"type":"text","text":"one"}]},
                           {"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"two"}]}]}],
                         "tools":[{"name":"f","input_schema":{"type":"object"}}],"stop_sequences":["END"],"stream":true}"""));
        assertThat(translated.dropped()).containsExactly("logprobs", "seed", "tool_calls.arguments.not_json");
    }

    @Test
    void small_things_are_named_as_well() {
        // Given
        String call = """
                {"model":"m","messages":[{"role":"user","name":"ann","content":[{"type":"image_url","image_url":{"url":"https://a","detail":"high"}}]},
                 {"role":"system","content":"late"}]}""";

        // When
        Translated translated = translation(Dialect.OPENAI, Dialect.ANTHROPIC).request(call.getBytes(UTF_8), "c");

        // Then
        assertThat(translated.dropped()).containsExactly("content.image_url.detail", "messages.name", "messages.system.position");
    }

    @Test
    void signatures_of_thoughts_go_through_a_client_of_responses_and_back() {
        // Given
        String answer = """
                {"id":"msg_1","model":"c","content":[{"type":"thinking","thinking":"hm","signature":"c2ln"},
                 {"type":"redacted_thinking","data":"xx"},{"type":"text","text":"hi"}],"stop_reason":"end_turn","usage":{}}""";
        Translation translation = translation(Dialect.RESPONSES, Dialect.ANTHROPIC);

        // When
        JsonNode response = JSON.readTree(translation.answer(answer.getBytes(UTF_8), 1, "route").body());
        String next = "{\"model\":\"route\",\"input\":" + response.path("output") + "}";
        JsonNode request = JSON.readTree(translation.request(next.getBytes(UTF_8), "c").body());

        // Then
        assertThat(response.path("model").stringValue()).isEqualTo("route");
        assertThat(request.at("/messages/0/content")).isEqualTo(JSON.readTree(answer).path("content"));
    }

    @Test
    void reasoning_that_another_provider_sealed_is_dropped_by_name() {
        // Given
        String call = "{\"model\":\"m\",\"input\":[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"opaque\"},"
                + "{\"role\":\"user\",\"content\":\"hi\"}]}";

        // When
        Translated translated = translation(Dialect.RESPONSES, Dialect.ANTHROPIC).request(call.getBytes(UTF_8), "c");

        // Then
        assertThat(translated.dropped()).containsExactly("assistant.thinking");
        assertThat(JSON.readTree(translated.body()).path("messages").size()).isEqualTo(1);
    }

    @Test
    void state_that_another_provider_keeps_is_refused_by_its_name() {
        // When
        var thrown = catchThrowableOfType(RefusedException.class, () -> translation(Dialect.RESPONSES, Dialect.OPENAI)
                .request("{\"model\":\"m\",\"input\":\"hi\",\"previous_response_id\":\"resp_1\"}".getBytes(UTF_8), "m"));

        // Then
        assertThat(thrown.refusal()).isEqualTo(new Refusal.Invalid("invalid_value", "previous_response_id",
                "previous_response_id names something kept by a provider that is not asked here; correct the field and send the call again"));
    }

    @Test
    void an_answer_that_is_none_is_a_failure_of_the_provider() {
        // When
        var thrown = catchThrowableOfType(RefusedException.class,
                () -> translation(Dialect.OPENAI, Dialect.ANTHROPIC).answer("<html>".getBytes(UTF_8), 1, ""));

        // Then
        assertThat(thrown.refusal()).isInstanceOf(Refusal.UpstreamFailed.class);
    }

    @Test
    void any_object_is_translated_or_refused() {
        String[] words = {"messages", "content", "type", "text", "tools", "function", "name", "role", "input", "output",
                "tool_calls", "system",
                "tool_choice", "image_url", "source", "choices", "message", "usage", "stop", "format"};
        for (int seed = 0; seed < 5000; seed++) {
            // Given
            var random = new Random(seed);
            byte[] body = ("{\"model\":\"m\",\"messages\":" + value(random, words, 4) + ",\"input\":" + value(random, words, 4)
                    + ",\"tools\":"
                    + value(random, words, 3) + ",\"choices\":" + value(random, words, 4) + ",\"content\":"
                    + value(random, words, 3)
                    + ",\"output\":" + value(random, words, 4) + "}").getBytes(UTF_8);
            Pair pair = Pair.all().get(seed % 6);
            Translation translation = translation(pair.client(), pair.provider());

            // When
            JsonNode request = JSON.readTree(translation.request(body, "m").body());
            JsonNode answer = JSON.readTree(translation.answer(body, 1, "").body());

            // Then
            assertThat(request.path("model").stringValue()).as("seed %d", seed).isEqualTo("m");
            assertThat(answer.has("id")).as("seed %d", seed).isTrue();
        }
    }

    private static String value(Random random, String[] words, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0 -> "null";
            case 1 -> "7";
            case 2 -> "true";
            case 3 -> "\"" + words[random.nextInt(words.length)] + "\"";
            case 4, 5 -> "[" + value(random, words, depth - 1) + "," + value(random, words, depth - 1) + "]";
            default -> {
                int first = random.nextInt(words.length);
                yield "{\"" + words[first] + "\":" + value(random, words, depth - 1) + ",\""
                        + words[(first + 1 + random.nextInt(words.length - 1))
                                % words.length]
                        + "\":" + value(random, words, depth - 1) + "}";
            }
        };
    }

    private static Translation translation(Dialect client, Dialect provider) {
        return new Translation(client, provider, "max_tokens", 4096);
    }
}
