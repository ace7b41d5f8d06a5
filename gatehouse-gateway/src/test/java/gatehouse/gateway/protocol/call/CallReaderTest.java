package gatehouse.gateway.protocol.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.json.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallReaderTest {
    @Test
    void a_chat_call_is_read_with_all_the_gateway_needs() {
        // Given
        String body = """
                {"model":"support","stream":true,"stream_options":{"include_usage":true},"max_tokens":64,"n":2,"temperature":0.5,"seed":-7,
                 "user":"u1","safety_identifier":"s1","metadata":{"team":"blue"},"response_format":{"type":"json_schema","json_schema":{}},
                 "tools":[{"type":"function","function":{"name":"look_up","parameters":{"type":"object"}}},{"type":"web_search"}],
                 "messages":[{"role":"system","content":"Be brief."},
                  {"role":"user","content":[{"type":"text","text":"What is this?"},
                   {"type":"image_url","image_url":{"url":"https://example.org/a.png","detail":"low"}},
                   {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
                   {"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]}],
                 "unknown":{"deep":[1,2,{"x":null}]}}""";

        // When
        Call call = CallReader.read(Endpoint.CHAT, body.getBytes(UTF_8));

        // Then
        assertThat(call).usingRecursiveComparison().ignoringFields("layout", "texts", "outputLimits", "toolBytes")
                .isEqualTo(new Call(Endpoint.CHAT, "support", true, true, List.of(), 2, List.of("look_up", "web_search"),
                        new Media(2, 1, 0, 0, List.of("https://example.org/a.png")), AnswerFormat.JSON_SCHEMA, "u1", "s1",
                        Map.of("team", "blue"), List.of(), 22, 0, 0, 0.5, -7L, List.of(), call.layout()));
        assertThat(call.outputLimit()).isEqualTo(64);
        assertThat(said(call, body)).containsExactly("SYSTEM: Be brief.", "USER: What is this?");
    }

    @Test
    void texts_of_every_dialect_are_found_with_who_says_them() {
        // Given
        String body = """
                {"model":"m","max_tokens":9,"system":[{"type":"text","text":"rules","cache_control":{"type":"ephemeral"}}],"messages":[
                 {"content":[{"type":"text","text":"a \\u00e9"},{"type":"image","source":{"type":"url","url":"http://x/y"}},
                   {"type":"document","source":{"type":"text","media_type":"text/plain","data":"paper"}}],"role":"user"},
                 {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"c2ln"},
                   {"type":"tool_use","id":"t1","name":"f","input":{"url":"http://in.tool/","id":"secret"}}]},
                 {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"found"}]}]}""";

        // When
        Call call = CallReader.read(Endpoint.MESSAGES, body.getBytes(UTF_8));

        // Then
        assertThat(said(call, body)).containsExactly("SYSTEM: rules", "USER: a é", "USER: paper", "ASSISTANT: hm", "ASSISTANT: f",
                "ASSISTANT: http://in.tool/", "ASSISTANT: secret", "TOOL: found");
        assertThat(call.media()).isEqualTo(new Media(1, 0, 0, 1, List.of("http://x/y")));
    }

    @Test
    void a_call_of_responses_names_the_state_it_wants_kept() {
        // Given
        String body = """
                {"model":"m","input":"hi","previous_response_id":"resp_1","store":true,"max_output_tokens":10,
                 "text":{"format":{"type":"json_object"}},"tools":[{"type":"function","name":"f","parameters":{}}]}""";

        // When
        Call call = CallReader.read(Endpoint.RESPONSES, body.getBytes(UTF_8));

        // Then
        assertThat(call.stateful()).containsExactly("previous_response_id", "store");
        assertThat(call.format()).isEqualTo(AnswerFormat.JSON_OBJECT);
        assertThat(call.tools()).containsExactly("f");
    }

    @Test
    void embeddings_count_texts_and_tokens() {
        // Given
        byte[] tokens = "{\"model\":\"m\",\"input\":[[1,2,3],[4]]}".getBytes(UTF_8);
        byte[] texts = "{\"model\":\"m\",\"input\":[\"one\",\"漢\"],\"encoding_format\":\"base64\"}".getBytes(UTF_8);

        // When / Then
        assertThat(CallReader.read(Endpoint.EMBEDDINGS, tokens).tokenInputs()).isEqualTo(4);
        assertThat(CallReader.read(Endpoint.EMBEDDINGS, texts).textBytes()).isEqualTo(6);
    }

    private static List<String> said(Call call, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return call.texts().stream().map(text -> text.role() + ": " + JsonText.decode(bytes, span(text))).toList();
    }

    private static Span span(Text text) {
        return text.literal();
    }
}
