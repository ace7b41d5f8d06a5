package gatehouse.gateway.protocol.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.gateway.protocol.json.RandomJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RewriteTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void splicing_then_parsing_is_parsing_then_changing() {
        for (int seed = 0; seed < 3000; seed++) {
            // Given
            var random = new RandomJson(seed);
            ObjectNode meant = random.chat();
            String body = random.write(meant);
            Call call = read(body);

            // When
            byte[] spliced = Rewrite.of(call).model("other\"\n漢").askForUsage().limitOutput("max_tokens", 300)
                    .apply(body.getBytes(UTF_8));

            // Then
            assertThat(JSON.readTree(spliced)).as("seed %d: %s", seed, body).isEqualTo(changed(meant));
        }
    }

    @Test
    void bytes_that_are_not_changed_stay_the_same_bytes() {
        // Given
        String body = "{ \"messages\" :[{\"role\":\"user\",\"content\":\"h\\u0069\"}],\"model\" : \"a\" , \"temperature\":1.50 }";

        // When
        byte[] spliced = Rewrite.of(read(body)).model("bee").apply(body.getBytes(UTF_8));

        // Then
        assertThat(new String(spliced, UTF_8)).isEqualTo(body.replace("\"a\"", "\"bee\""));
    }

    @Test
    void a_body_inside_a_larger_array_is_spliced_from_its_own_begin() {
        // Given
        String body = "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        byte[] bytes = ("GARBAGE" + body + "MORE").getBytes(UTF_8);
        Call call = CallReader.read(Endpoint.CHAT, bytes, 7, bytes.length - 4);

        // When
        byte[] spliced = Rewrite.of(call).model("b").text(call.texts().getFirst(), "[name]").apply(bytes, 7);

        // Then
        assertThat(new String(spliced, UTF_8)).isEqualTo(body.replace("\"a\"", "\"b\"").replace("\"hi\"", "\"[name]\""));
    }

    @Test
    void limits_already_low_enough_stay() {
        // Given
        String body = "{\"model\":\"a\",\"max_tokens\":5,\"max_completion_tokens\":900,\"messages\":[1]}";

        // When
        byte[] spliced = Rewrite.of(read(body)).limitOutput("max_tokens", 300).apply(body.getBytes(UTF_8));

        // Then
        assertThat(new String(spliced, UTF_8)).isEqualTo(body.replace("900", "300"));
    }

    @Test
    void nothing_to_change_is_known_before_a_copy_is_made() {
        assertThat(Rewrite.of(read("{\"model\":\"a\",\"messages\":[1]}")).model("a").askForUsage().isNone()).isTrue();
    }

    @Test
    void an_object_without_members_gets_its_first() {
        // Given
        Call call = CallReader.read(Endpoint.OTHER, "{ }".getBytes(UTF_8));

        // When
        byte[] spliced = Rewrite.of(call).model("m").apply("{ }".getBytes(UTF_8));

        // Then
        assertThat(new String(spliced, UTF_8)).isEqualTo("{\"model\":\"m\" }");
    }

    private static ObjectNode changed(ObjectNode meant) {
        ObjectNode body = meant.deepCopy();
        body.put("model", "other\"\n漢");
        if (body.path("stream").asBoolean(false)) {
            ObjectNode options = body.path("stream_options").isObject() ? (ObjectNode) body.get("stream_options")
                    : JSON.createObjectNode();
            options.put("include_usage", true);
            body.set("stream_options", options);
        }
        boolean limited = false;
        for (String field : new String[] {"max_tokens", "max_completion_tokens"}) {
            if (body.path(field).isNumber()) {
                limited = true;
                body.put(field, Math.min(300, body.get(field).intValue()));
            }
        }
        if (!limited) {
            body.put("max_tokens", 300);
        }
        return body;
    }

    private static Call read(String body) {
        return CallReader.read(Endpoint.CHAT, body.getBytes(UTF_8));
    }
}
