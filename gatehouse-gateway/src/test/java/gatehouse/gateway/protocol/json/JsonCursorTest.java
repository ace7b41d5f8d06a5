package gatehouse.gateway.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.gateway.protocol.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonCursorTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void a_walk_sees_what_a_parser_sees() {
        for (int seed = 0; seed < 3000; seed++) {
            // Given
            var random = new RandomJson(seed);
            JsonNode meant = random.value(4);
            byte[] bytes = random.write(meant).getBytes(UTF_8);
            var json = new JsonCursor();
            json.over(bytes, 0, bytes.length);

            // When
            JsonNode seen = walk(json, bytes);
            json.finish();

            // Then
            assertThat(seen).as("seed %d", seed).isEqualTo(meant);
        }
    }

    @Test
    void what_a_parser_reads_is_never_malformed_to_the_cursor() {
        int agreed = 0;
        for (int seed = 0; seed < 6000; seed++) {
            // Given
            var random = new Random(seed);
            byte[] bytes = new RandomJson(seed).write(new RandomJson(seed).value(3)).getBytes(UTF_8);
            for (int i = random.nextInt(3); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:\\0nt ".charAt(random.nextInt(12));
            }

            // When
            boolean whole = isWhole(bytes);

            // Then
            if (isJson(bytes)) {
                assertThat(whole).as("seed %d: %s", seed, new String(bytes, UTF_8)).isTrue();
                agreed++;
            }
        }
        assertThat(agreed).isGreaterThan(1500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[1", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "[1 2]", "tru", "nul", "-", "\"a",
                    "\"a\\\"", "1x", "{1:2}",
                    "]", "{]", "[}"})
    void what_is_not_whole_is_malformed(String text) {
        assertThat(isWhole(text.getBytes(UTF_8))).isFalse();
    }

    @Test
    void the_fault_says_where_it_is_but_not_what_stands_there() {
        // Given
        byte[] bytes = "xx{\"secret\" 1}".getBytes(UTF_8);
        var json = new JsonCursor();
        json.over(bytes, 2, bytes.length);
        json.enter('{');

        // When / Then
        assertThatThrownBy(json::nextMember).isInstanceOf(MalformedJsonException.class).hasMessage("wanted ':' at byte 10");
    }

    @Test
    void counts_that_are_none_are_zero() {
        // Given
        byte[] bytes = "[12,-3,1.5,\"9\",null,99999999999999999999,[1],007]".getBytes(UTF_8);
        var json = new JsonCursor();
        json.over(bytes, 0, bytes.length);
        json.enter('[');

        // When
        List<Long> counts = new ArrayList<>();
        while (json.nextElement()) {
            counts.add(json.count());
        }

        // Then
        assertThat(counts).containsExactly(12L, 0L, 0L, 0L, 0L, 0L, 0L, 7L);
    }

    private static JsonNode walk(JsonCursor json, byte[] bytes) {
        return switch (json.peek()) {
            case '{' -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                json.enter('{');
                while (json.nextMember()) {
                    String name = json.name();
                    assertThat(json.isNamed("never")).isEqualTo(name.equals("never"));
                    object.set(name, walk(json, bytes));
                }
                yield object;
            }
            case '[' -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                json.enter('[');
                while (json.nextElement()) {
                    array.add(walk(json, bytes));
                }
                yield array;
            }
            case '"' -> JsonNodeFactory.instance.stringNode(json.text(""));
            default -> {
                Span span = json.span();
                yield JSON.readTree(bytes, span.from(), span.length());
            }
        };
    }

    private static boolean isWhole(byte[] bytes) {
        var json = new JsonCursor();
        json.over(bytes, 0, bytes.length);
        try {
            json.skip();
            json.finish();
            return true;
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    private static boolean isJson(byte[] bytes) {
        try {
            return !JSON.readTree(bytes).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }
}
