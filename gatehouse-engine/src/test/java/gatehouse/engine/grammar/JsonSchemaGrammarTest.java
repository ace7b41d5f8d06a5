package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonSchemaGrammarTest {
    /** A schema with texts that the grammar has and texts that it has not. */
    record Example(String schema, List<String> in, List<String> out) {
        static Example of(String schema, List<String> in, List<String> out) {
            return new Example(schema, in, out);
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                Example.of("{}", List.of("{}", "[1, \"a\"]", "null", "-1.5e3"), List.of("", "nul", "[1,]", "'a'")),
                Example.of("{\"type\":\"string\",\"minLength\":2,\"maxLength\":3}",
                        List.of("\"ab\"", "\"a\\n\\u00e9\"", "\"日本語\""),
                        List.of("\"a\"", "\"abcd\"", "\"a\\ud83d\\ude00\"", "\"a\nb\"")),
                Example.of("{\"type\":\"integer\",\"minimum\":-5,\"exclusiveMaximum\":120}", List.of("-5", "0", "99", "119"),
                        List.of("-6", "120", "1.0", "007", "-0")),
                Example.of("{\"type\":\"number\",\"minimum\":0,\"maximum\":1}", List.of("0", "0.25", "1", "1.00", "0.0"),
                        List.of("-0.1", "1.01", "2", "1e0", "-0.0")),
                Example.of("{\"type\":\"number\",\"exclusiveMinimum\":-1.25,\"maximum\":10.5}",
                        List.of("-1.2", "-1.249", "10.5", "10.50", "0", "9.999"),
                        List.of("-1.25", "-1.3", "10.51", "10.6", "11", "-2")),
                Example.of("{\"enum\":[\"red\",\"green\",1,null]}", List.of("\"red\"", "1", "null"),
                        List.of("\"blue\"", "2", "red")),
                Example.of("{\"const\":{\"a\":[1,2]}}", List.of("{\"a\":[1,2]}"), List.of("{\"a\":[1]}")),
                Example.of("{\"type\":[\"boolean\",\"null\"]}", List.of("true", "null"), List.of("0", "\"true\"")),
                Example.of("{\"type\":\"string\",\"nullable\":true}", List.of("\"a\"", "null"), List.of("1")),
                Example.of(
                        """
                                {"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"},"mail":{"type":"string"}},
                                 "required":["age"]}""",
                        List.of("{\"age\": 1}", "{\"name\":\"x\",\"age\":1}", "{\"age\":1,\"mail\":\"m\"}",
                                "{\n  \"name\": \"x\",\n  \"age\": 1,\n  \"mail\": \"m\"\n}"),
                        List.of("{}", "{\"age\":1,\"name\":\"x\"}", "{\"name\":\"x\"}", "{\"age\":1,}",
                                "{\"age\":1,\"other\":2}")),
                Example.of("{\"properties\":{\"a\":{\"type\":\"null\"},\"b\":{\"type\":\"null\"},\"c\":{\"type\":\"null\"}}}",
                        List.of("{}", "{\"b\":null}", "{\"a\":null,\"c\":null}", "{\"a\":null,\"b\":null,\"c\":null}"),
                        List.of("{\"b\":null,\"a\":null}", "{\"a\":null,\"a\":null}")),
                Example.of(
                        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"additionalProperties\":{\"type\":\"null\"}}",
                        List.of("{\"a\":1}", "{\"a\":1,\"ab\":null}", "{\"b\":null,\"\":null}"),
                        List.of("{\"a\":null}", "{\"a\":1,\"b\":2}", "{\"a\":1,\"a\":null}", "{\"\\u0061\":null}")),
                Example.of("{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"},\"minProperties\":1}",
                        List.of("{\"x\":1}", "{\"x\":1,\"y\":2}"), List.of("{}", "{\"x\":null}")),
                Example.of("{\"type\":\"array\",\"items\":{\"type\":\"boolean\"},\"minItems\":1,\"maxItems\":3}",
                        List.of("[true]", "[true, false, true]"), List.of("[]", "[true,true,true,true]", "[1]")),
                Example.of(
                        "{\"prefixItems\":[{\"type\":\"string\"},{\"type\":\"integer\"}],\"items\":{\"type\":\"null\"},\"maxItems\":4}",
                        List.of("[\"a\",1]", "[\"a\",1,null,null]"), List.of("[\"a\"]", "[1,\"a\"]", "[\"a\",1,null,null,null]")),
                Example.of("{\"type\":\"array\",\"prefixItems\":[{\"type\":\"string\"},{\"type\":\"integer\"}],\"minItems\":0}",
                        List.of("[]", "[\"a\"]", "[\"a\",1]"), List.of("[\"a\",1,2]")),
                Example.of("{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"string\",\"maxLength\":1}]}", List.of("12", "\"a\""),
                        List.of("\"ab\"", "null")),
                Example.of(
                        """
                                {"oneOf":[{"type":"object","properties":{"kind":{"const":"a"},"x":{"type":"integer"}},"required":["kind"]},
                                          {"type":"object","properties":{"kind":{"const":"b"}},"required":["kind"]}]}""",
                        List.of("{\"kind\":\"a\",\"x\":1}", "{\"kind\":\"b\"}"),
                        List.of("{\"kind\":\"b\",\"x\":1}", "{\"kind\":\"c\"}")),
                Example.of("""
                        {"type":"object","properties":{"id":{"type":"integer"}},"required":["id"],
                         "anyOf":[{"properties":{"x":{"type":"null"}},"required":["x"]},{"properties":{"y":{"type":"null"}}}]}""",
                        List.of("{\"id\":1,\"x\":null}", "{\"id\":1}", "{\"id\":1,\"y\":null}"), List.of("{\"x\":null}")),
                Example.of("""
                        {"allOf":[{"type":"object","properties":{"a":{"type":"integer","minimum":3}},"required":["a"]},
                                  {"properties":{"a":{"maximum":5},"b":{"type":"null"}},"required":["b"]}]}""",
                        List.of("{\"a\":3,\"b\":null}", "{\"a\":5,\"b\":null}"),
                        List.of("{\"a\":2,\"b\":null}", "{\"a\":6,\"b\":null}")),
                Example.of("""
                        {"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"value":{"type":"integer"},
                         "next":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}},"required":["value","next"]}}}""",
                        List.of("{\"value\":1,\"next\":null}", "{\"value\":1,\"next\":{\"value\":2,\"next\":null}}"),
                        List.of("{\"value\":1}", "{\"value\":1,\"next\":1}")),
                Example.of("{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}", List.of("[]", "[[], [[]]]"), List.of("[1]", "[[]")),
                Example.of("{\"type\":\"string\",\"pattern\":\"^[a-c]{2}(-\\\\d+)?$\"}", List.of("\"ab\"", "\"cc-07\""),
                        List.of("\"a\"", "\"ab-\"", "\"abx\"")),
                Example.of("{\"type\":\"string\",\"pattern\":\"x|^y\"}", List.of("\"axb\"", "\"yes\"", "\"x\""),
                        List.of("\"ay\"", "\"\"")),
                Example.of("{\"type\":\"string\",\"pattern\":\"^[^\\\"]\\\\\\\\.$\"}", List.of("\"a\\\\\\\"\"", "\"a\\\\b\""),
                        List.of("\"\\\"\\\\b\"")),
                Example.of("{\"type\":\"string\",\"format\":\"date\"}", List.of("\"2024-02-29\"", "\"2023-12-31\""),
                        List.of("\"2023-02-29\"", "\"2023-04-31\"", "\"1900-02-29\"")));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_grammar_has_the_texts_it_should_and_no_others(Example example) {
        // When
        var recogniser = GbnfRecogniser.of(JsonSchemaGrammar.of(SchemaJudge.json(example.schema)));

        // Then
        assertThat(example.in).allMatch(recogniser::accepts);
        assertThat(example.out).noneMatch(recogniser::accepts);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_text_of_a_grammar_is_valid(Example example) {
        // Given
        var schema = SchemaJudge
                .json(example.schema.replace("\"type\":\"string\",\"nullable\":true", "\"type\":[\"string\",\"null\"]"));
        var judge = new SchemaJudge(schema);
        var recogniser = GbnfRecogniser.of(JsonSchemaGrammar.of(SchemaJudge.json(example.schema)));
        var random = new Random(5);

        // Then
        assertThat(Stream.generate(() -> recogniser.speak(random)).limit(200)).allMatch(judge::isValid)
                .allMatch(recogniser::accepts);
    }
}
