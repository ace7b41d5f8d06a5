package gatehouse.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Arguments that are written as bare text or in Python. */
class BareTextTest {
    private static final JsonNode SCHEMA = JsonStrings
            .read("""
                    {"$defs":{"count":{"type":"integer"},"loop":{"$ref":"#/$defs/loop"}},
                     "properties":{"s":{"type":"string"},"n":{"type":"number"},"i":{"$ref":"#/$defs/count"},"b":{"type":"boolean"},
                      "o":{"type":"object"},"l":{"type":"array"},"e":{"enum":["1","2"]},"m":{"enum":[1,"x"]},"c":{"const":"7"},
                      "sn":{"type":["string","null"]},"ns":{"anyOf":[{"type":"number"},{"type":"string"}]},"any":{},"loop":{"$ref":"#/$defs/loop"}}}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                    "s; 5; \"5\"", "s; true; \"true\"", "n; 5; 5", "n; -1.5e3; -1.5e3", "n; five; \"five\"", "i; 5; 5",
                    "b; True; true", "b; false; false",
                    "b; yes; \"yes\"", "o; {\"a\": 1}; {\"a\": 1}", "o; {'a': 1}; \"{'a': 1}\"", "l; [1, 2]; [1, 2]",
                    "e; 1; \"1\"", "m; 1; 1", "m; x; \"x\"",
                    "c; 7; \"7\"", "sn; null; null", "sn; None; null", "sn; nil; \"nil\"", "ns; 5; 5", "ns; 5a; \"5a\"",
                    "any; 5; 5", "any; a b; \"a b\"",
                    "any; \"q\"; \"\\\"q\\\"\"", "n; \"5\"; \"5\"", "unknown; 5; 5", "loop; 5; 5"})
    void the_schema_tells_what_a_bare_text_is(String name, String text, String json) {
        assertThat(ValueKinds.ofArgument(SCHEMA, name).json(text)).isEqualTo(json);
    }

    @Test
    void only_a_string_can_be_handed_on_before_its_end() {
        assertThat(List.of("s", "e", "c")).allMatch(name -> ValueKinds.ofArgument(SCHEMA, name).isString());
        assertThat(List.of("n", "sn", "ns", "any", "m", "unknown"))
                .noneMatch(name -> ValueKinds.ofArgument(SCHEMA, name).isString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                    "``; {}", "a=1; {\"a\": 1}", " a = \"x, y\" , b='it\\'s'; {\"a\": \"x, y\", \"b\": \"it's\"}",
                    "a=True, b=None; {\"a\": true, \"b\": null}",
                    "a=\"l\\nm\"; {\"a\": \"l\\nm\"}", "a=-2.5; {\"a\": -2.5}", "a=\"ü\"; {\"a\": \"ü\"}"})
    void named_constants_of_python_become_an_object(String python, String json) {
        assertThat(PythonArguments.toJson(python)).contains(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a", "a=", "a=b", "a=f(1)", "a=1 b=2", "a=\"x", "a=1;", "=1"})
    void anything_else_of_python_is_refused(String python) {
        assertThat(PythonArguments.toJson(python)).isEmpty();
    }
}
