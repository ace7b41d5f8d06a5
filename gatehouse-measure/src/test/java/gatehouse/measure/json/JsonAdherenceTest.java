package gatehouse.measure.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import gatehouse.measure.json.JsonAdherence.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAdherenceTest {
    private static final Reading NO_JSON = new Reading(false, List.of());
    private static final Reading GOOD = new Reading(true, List.of());

    private static Reading strict(String schema, String output) {
        return JsonAdherence.to(schema).check(output).strict();
    }

    @Nested
    class Strictly {
        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "NaN", "[Infinity]", "-Infinity", "\ufeff{}", "{} {}", "{},", "{'a':1}", "[1,]", "01",
                        "+1", ".5", "1.", "0x1",
                        "// c\n1", "\"a\tb\"", "\"\\x\"", "\u00a01", "\u000c1", "nul", "True", "{\"a\":1", "{a:1}", "\u0000"})
        void refuses_what_is_not_one_json_text(String output) {
            assertThat(strict("true", output)).isEqualTo(NO_JSON);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {" \r\n\t{}\n", "0", "-0.0e-0", "\"\"", "null", "\"\\ud800\"", "\"\u2028\"", "{\"a\":1,\"a\":2}",
                        "1e400", "1e999999999"})
        void takes_everything_the_grammar_allows(String output) {
            assertThat(strict("true", output)).isEqualTo(GOOD);
        }

        @Test
        void of_a_name_given_twice_the_last_value_counts() {
            assertThat(strict("{\"properties\":{\"a\":{\"const\":2}}}", "{\"a\":1,\"a\":2}")).isEqualTo(GOOD);
        }

        @Test
        void nesting_beyond_the_limit_is_refused_and_nesting_up_to_it_is_read() {
            assertThat(strict("true", "[".repeat(500) + "]".repeat(500))).isEqualTo(GOOD);
            assertThat(strict("true", "[".repeat(501) + "]".repeat(501))).isEqualTo(NO_JSON);
            assertThat(strict("true", "[".repeat(1_000_000))).isEqualTo(NO_JSON);
        }
    }

    @Nested
    class Fenced {
        @ParameterizedTest
        @ValueSource(strings = {"```json\n{}\n```", "```\r\n{}\r\n```", "\n\n```JSON  \n{}```\n", "```\n{}\n\n```"})
        void one_fence_around_the_whole_is_forgiven(String output) {
            // When
            var adherence = JsonAdherence.to("{\"type\":\"object\"}").check(output);

            // Then
            assertThat(adherence.strict()).isEqualTo(NO_JSON);
            assertThat(adherence.fenced()).isEqualTo(GOOD);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Here: ```json\n{}\n```", "```json\n{}\n``` done", "```json {}```", "``````\n{}\n``````",
                        "~~~\n{}\n~~~", "```\n```\n{}\n```\n```"})
        void anything_else_around_it_is_not(String output) {
            assertThat(JsonAdherence.to("true").check(output).fenced()).isEqualTo(NO_JSON);
        }

        @Test
        void a_long_output_full_of_fences_is_read_in_linear_time() {
            // When
            var adherence = JsonAdherence.to("true").check("```\n" + " ``` \n".repeat(300_000) + "x");

            // Then
            assertThat(adherence.fenced()).isEqualTo(NO_JSON);
        }

        @Test
        void without_a_fence_both_readings_are_the_same() {
            // When
            var adherence = JsonAdherence.to("{\"type\":\"array\"}").check("{}");

            // Then
            assertThat(adherence.fenced()).isEqualTo(adherence.strict())
                    .isEqualTo(new Reading(true, List.of(new Violation("type", ""))));
        }
    }

    @Nested
    class Values {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"{\"type\":\"integer\"} | 1.0", "{\"type\":\"integer\"} | 1e400",
                        "{\"enum\":[1]} | 1.0",
                        "{\"const\":{\"a\":[1]}} | {\"a\":[1.0]}", "{\"maxLength\":1} | \"\ud83d\ude00\"",
                        "{\"multipleOf\":0.1} | 0.3",
                        "{\"format\":\"email\"} | \"x\"",
                        "{\"minLength\":2.0} | \"ab\"", "{\"maximum\":100} | 1e2",
                        "{\"type\":\"integer\"} | 123456789012345678901234567890"})
        void fit(String schema, String output) {
            assertThat(strict(schema, output)).isEqualTo(GOOD);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"{\"type\":\"integer\"} | true | type", "{\"const\":1} | true | const",
                        "{\"uniqueItems\":true} | [1,1.0] | uniqueItems",
                        "{\"maximum\":5} | 1e400 | maximum", "{\"maximum\":5} | 1e999999999 | maximum",
                        "{\"multipleOf\":7} | 1e999999999 | multipleOf",
                        "{\"minimum\":0} | -1e-999999999 | minimum", "{\"type\":\"integer\"} | 1.5 | type",
                        "{\"type\":\"integer\"} | 1e-999999999 | type"})
        void do_not_fit(String schema, String output, String keyword) {
            assertThat(strict(schema, output)).isEqualTo(new Reading(true, List.of(new Violation(keyword, ""))));
        }
    }

    @Nested
    class OneViolationEach {
        @Test
        void surplus_properties_count_once_and_missing_ones_each() {
            // When
            var reading = strict("{\"required\":[\"a\",\"b\"],\"properties\":{\"a\":{},\"b\":{}},\"additionalProperties\":false}",
                    "{\"x\":1,\"y\":2}");

            // Then
            assertThat(reading.violations()).containsExactlyInAnyOrder(new Violation("required", ""),
                    new Violation("required", ""),
                    new Violation("additionalProperties", ""));
        }

        @Test
        void a_choice_that_does_not_fit_counts_where_it_stands_whatever_its_branches_say() {
            // Given
            String schema = """
                    {"properties":{"anyOf":{"items":{"anyOf":[{"type":"string"},{"properties":{"p":{"oneOf":[{"type":"null"}]}},
                     "required":["p"]}]}}}}""";

            // When
            var reading = strict(schema, "{\"anyOf\":[\"fits\",{\"p\":1}]}");

            // Then
            assertThat(reading.violations()).containsExactly(new Violation("anyOf", "/anyOf/1"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"{\"contains\":{\"type\":\"string\"}} | [1] | contains | ^",
                        "{\"contains\":{\"type\":\"string\"},\"minContains\":2} | [\"a\"] | minContains | ^",
                        "{\"prefixItems\":[{}],\"items\":false} | [1,2,3] | items | ^",
                        "{\"$ref\":\"#/$defs/x\",\"$defs\":{\"x\":{\"type\":\"string\"}}} | 1 | type | ^",
                        "{\"oneOf\":[{},{\"minimum\":0}]} | 1 | oneOf | ^", "{\"not\":{}} | 1 | not | ^",
                        "{\"if\":{\"type\":\"object\"},\"then\":{\"properties\":{\"a/b\":{\"type\":\"string\"}}}} | {\"a/b\":1} | type | /a~1b",
                        "{\"patternProperties\":{\"^oneOf$\":{\"oneOf\":[{\"type\":\"null\"}]}}} | {\"oneOf\":1} | oneOf | /oneOf",
                        "{\"allOf\":[{\"prefixItems\":[{\"anyOf\":[false]}]}]} | [1] | anyOf | /0"})
        void with_the_keyword_and_place_a_reader_expects(String schema, String output, String keyword, String path) {
            assertThat(strict(schema, output).violations()).containsExactly(new Violation(keyword, path.replace("^", "")));
        }
    }

    @Nested
    class BadSchemas {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"{ | measure.json.schema.syntax", "[] | measure.json.schema.invalid",
                        "{\"type\":\"nonsense\"} | measure.json.schema.invalid",
                        "{\"properties\":5} | measure.json.schema.invalid",
                        "{\"pattern\":\"[\"} | measure.json.schema.unusable",
                        "{\"$ref\":\"#/$defs/none\"} | measure.json.schema.unusable",
                        "{\"$ref\":\"file:///etc/hostname\"} | measure.json.schema.unusable",
                        "{\"$ref\":\"classpath:draft-04/schema\"} | measure.json.schema.unusable"})
        void are_refused_before_anything_is_measured(String schema, String code) {
            assertThatThrownBy(() -> JsonAdherence.to(schema))
                    .isInstanceOfSatisfying(JsonSchemaException.class, e -> assertThat(e.code()).isEqualTo(code));
        }

        @Test
        void a_circle_without_end_is_a_fault_of_the_schema() {
            // Given
            var measure = JsonAdherence.to("{\"$ref\":\"#\"}");

            // When / Then
            assertThatThrownBy(() -> measure.check("{}")).isInstanceOfSatisfying(JsonSchemaException.class,
                    e -> assertThat(e.code()).isEqualTo("measure.json.schema.endless"));
        }

        @Test
        void remote_references_are_refused_without_asking_the_network() throws IOException {
            // Given
            var asked = new AtomicInteger();
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                asked.incrementAndGet();
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.start();
            try {
                String there = "http://127.0.0.1:" + server.getAddress().getPort() + "/s.json";

                // When / Then
                for (String keyword : List.of("$ref", "$schema", "$dynamicRef")) {
                    assertThatThrownBy(() -> JsonAdherence.to("{\"" + keyword + "\":\"" + there + "\"}").check("{}"))
                            .isInstanceOf(JsonSchemaException.class).hasMessageContaining(there);
                }
                assertThat(asked).hasValue(0);
            } finally {
                server.stop(0);
            }
        }

        @Test
        void the_draft_itself_may_be_named_and_referred_to() {
            // When
            var reading = strict("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\","
                    + "\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}", "{\"minLength\":-1}");

            // Then
            assertThat(reading.violations()).containsExactly(new Violation("minimum", "/minLength"));
        }
    }

    @Test
    void any_output_is_measured_without_a_fault() {
        // Given
        var measure = JsonAdherence
                .to("""
                        {"type":"object","properties":{"n":{"type":"integer","multipleOf":3,"maximum":9},"s":{"maxLength":3},
                         "a":{"uniqueItems":true,"items":{"$ref":"#"}}},"additionalProperties":{"anyOf":[{"type":"string"},{"$ref":"#"}]}}""");
        var random = new Random(23);
        var seed = "```json\n{\"n\":1e99,\"s\":\"a\\u00e9\",\"a\":[{\"n\":3},{}],\"x\":{\"y\":-0.0}}\n```";

        String noise = "{}[]\",:0123456789eE+-.\\u`n\ud83d\ufeff";

        for (int round = 0; round < 1000; round++) {
            var output = new StringBuilder(seed);
            for (int change = random.nextInt(6); change >= 0; change--) {
                int at = random.nextInt(output.length());
                switch (random.nextInt(3)) {
                    case 0 -> output.setCharAt(at, noise.charAt(random.nextInt(noise.length())));
                    case 1 -> output.deleteCharAt(at);
                    default -> output.insert(at, output.substring(at, Math.min(output.length(), at + random.nextInt(20))));
                }
            }

            // When
            var adherence = measure.check(output.toString());

            // Then
            assertThat(adherence.fenced().parses() || !adherence.strict().parses()).isTrue();
        }
    }
}
