package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Requests that ask for too much, or for what cannot be, at a real server with a real model. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "\"model\":\"small\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":1";
    private static final int MIB = 1 << 20;

    private TestServer server;

    @BeforeAll
    void start() throws InterruptedException {
        server = TestServer.listening(8).load();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("a billion answers", CHAT, 400, with("\"n\":1000000000")),
                arguments("an n beyond 64 bits", CHAT, 400, with("\"n\":" + "9".repeat(400))),
                arguments("an n with a million digits", CHAT, 400, with("\"n\":" + "9".repeat(MIB))),
                arguments("a negative n", CHAT, 400, with("\"n\":-1")),
                arguments("n as a text", CHAT, 400, with("\"n\":\"2\"")),
                arguments("a stop string of a megabyte", CHAT, 400, with("\"stop\":\"" + "x".repeat(MIB) + "\"")),
                arguments("a list of stop strings of a megabyte each", CHAT, 400,
                        with("\"stop\":[\"" + "x".repeat(MIB) + "\",\"" + "y".repeat(MIB) + "\"]")),
                arguments("a hundred thousand stop strings", CHAT, 400, with("\"stop\":" + list("\"s\"", 100_000))),
                arguments("a number as stop string", CHAT, 400, with("\"stop\":5")),
                arguments("an object as stop string", CHAT, 400, with("\"stop\":{\"a\":\"b\"}")),
                arguments("a body beyond its limit", CHAT, 413, with("\"user\":\"" + "x".repeat(9 * MIB) + "\"")),
                arguments("JSON a hundred thousand levels deep", CHAT, 400,
                        with("\"x\":" + "[".repeat(100_000) + "]".repeat(100_000))),
                arguments("a schema a hundred thousand levels deep", CHAT, 400,
                        schema("{\"items\":".repeat(100_000) + "{}" + "}".repeat(100_000))),
                arguments("a schema that refers to nothing", CHAT, 400, schema("{\"$ref\":\"#/nowhere\"}")),
                arguments("a schema that no value satisfies", CHAT, 400, schema("{\"type\":\"nothing\"}")),
                arguments("a schema with a pattern that is none", CHAT, 400, schema("{\"type\":\"string\",\"pattern\":\"^(a\"}")),
                arguments("a schema with a pattern that looks ahead", CHAT, 400,
                        schema("{\"type\":\"string\",\"pattern\":\"^(?=a)b$\"}")),
                arguments("a schema that repeats a million times", CHAT, 400,
                        schema("{\"type\":\"array\",\"minItems\":1000000,\"items\":{\"type\":\"array\",\"minItems\":1000000}}")),
                arguments("a schema of a million alternatives", CHAT, 400, schema("{\"enum\":" + list("1", MIB) + "}")),
                arguments("a schema that is a list", CHAT, 400, schema("[1]")),
                arguments("a grammar that is none", CHAT, 400, with("\"grammar\":\"root ::= (\"")),
                arguments("a grammar that refers to nothing", CHAT, 400, with("\"grammar\":\"root ::= nowhere\"")),
                arguments("a grammar that begins with itself", CHAT, 400, with("\"grammar\":\"root ::= root \\\"a\\\"\"")),
                arguments("a grammar nested a hundred thousand deep", CHAT, 400,
                        with("\"grammar\":\"root ::= " + "(".repeat(100_000) + "\\\"a\\\"" + ")".repeat(100_000) + "\"")),
                arguments("a bias for a token beyond the vocabulary", CHAT, 400, with("\"logit_bias\":{\"999999999\":1}")),
                arguments("a bias that is not a number", CHAT, 400, with("\"logit_bias\":{\"1\":\"much\"}")),
                arguments("a temperature beyond all bounds", CHAT, 400, with("\"temperature\":1e308")),
                arguments("a million messages", CHAT, 400,
                        "{\"model\":\"small\",\"messages\":" + list("{}", MIB) + "}"),
                arguments("a message of no role", CHAT, 400, "{\"model\":\"small\",\"messages\":[{\"content\":\"x\"}]}"),
                arguments("a prompt of a million tokens", "/v1/completions", 400,
                        "{\"model\":\"small\",\"prompt\":" + list("1", MIB) + "}"),
                arguments("a prompt of a token that is not there", "/v1/completions", 400,
                        "{\"model\":\"small\",\"prompt\":[2147483647]}"),
                arguments("a prompt of seven megabytes", "/v1/completions", 400,
                        "{\"model\":\"small\",\"prompt\":\"" + "word ".repeat(7 * MIB / 5) + "\"}"),
                arguments("a million inputs for vectors", "/v1/embeddings", 400,
                        "{\"model\":\"small\",\"input\":" + list("\"a\"", MIB) + "}"),
                arguments("half a body", CHAT, 400, "{\"model\":\"small\",\"messages\":["),
                arguments("no body", CHAT, 400, ""),
                arguments("a body of zero bytes", CHAT, 400, "\0\0\0\0"),
                arguments("a body that is a list", CHAT, 400, "[]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void is_refused_with_a_reason_and_the_server_goes_on(String name, String path, int status, String body) throws Exception {
        // When
        HttpResponse<String> refusal = server.post(path, body);

        // Then
        assertThat(refusal.statusCode()).as(name + ": " + refusal.body()).isEqualTo(status);
        var error = new JsonMapper().readTree(refusal.body()).path("error");
        assertThat(error.path("message").asString("")).as(name).isNotBlank().hasSizeLessThan(600);
        assertThat(server.post(CHAT, with("\"n\":1")).statusCode()).as("after " + name).isEqualTo(200);
    }

    private static String with(String field) {
        return "{" + MESSAGES + "," + field + "}";
    }

    private static String schema(String schema) {
        return with("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"s\",\"strict\":true,\"schema\":"
                + schema + "}}");
    }

    private static String list(String item, int count) {
        return IntStream.range(0, count).mapToObj(_ -> item).collect(Collectors.joining(",", "[", "]"));
    }
}
