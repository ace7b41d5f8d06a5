package gatehouse.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private enum End {
        WHOLE, CUT, BROKEN
    }

    /** What was read of a text: the value as it is written on, what came after it, and how it ended. */
    record Scan(String value, String rest, End end) {
        static Scan of(String text) {
            var scanner = new JsonScanner();
            StringBuilder value = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                switch (scanner.take(text.charAt(i), value)) {
                    case WITHIN -> {
                        // More is to come.
                    }
                    case LAST -> {
                        return new Scan(value.toString(), text.substring(i + 1), End.WHOLE);
                    }
                    case PAST -> {
                        return new Scan(value.toString(), text.substring(i), End.WHOLE);
                    }
                    case BROKEN -> {
                        return new Scan(value.toString(), text.substring(i), End.BROKEN);
                    }
                }
            }
            return new Scan(value.toString(), "", End.CUT);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{\"a\": [1, {}]} x; {\"a\": [1, {}]}; ' x'", "\"a\\\"b\",1; \"a\\\"b\"; ',1'", "12.5e-3}; 12.5e-3; }",
                    "true]; true; ]",
                    "[]]; []; ]", "null,; null; ','", "{\"\":\"\\u00fC\"}; {\"\":\"\\u00fC\"}; ''"})
    void a_value_ends_where_it_ends(String text, String value, String rest) {
        assertThat(Scan.of(text)).isEqualTo(new Scan(value, rest, End.WHOLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{a:1}", "{\"a\" 1}", "{\"a\":1,}", "[1 2]", "[1,]", "{]", "[}", "\"\\x\"", "\"\\u12g4\"", "01 ", "1. ",
                    "- ", "True ", "nul ", "'a'", ",", "}",
                    "{\"a\":1]", "{,}", "[,1]", "+1 ", "{\"a\":}", "{1:2}"})
    void what_is_no_json_breaks(String text) {
        assertThat(Scan.of(text).end()).isEqualTo(End.BROKEN);
    }

    @Test
    void control_characters_in_strings_are_escaped() {
        assertThat(Scan.of("{\"a\nb\": \"\t\u0001\"}").value()).isEqualTo("{\"a\\nb\": \"\\t\\u0001\"}");
    }

    @Test
    void a_value_is_bounded_in_depth() {
        assertThat(Scan.of("[".repeat(10_000)).value()).hasSize(200);
    }

    @Test
    void what_is_whole_is_json_and_what_is_json_is_whole() {
        var random = new Random(4);
        int whole = 0;
        for (int round = 0; round < 30_000; round++) {
            // Given
            StringBuilder text = new StringBuilder("{\"a\": [1, -2.5e3, true], \"b\": {\"c\": \"x\\n\\\"\", \"d\": null}}");
            for (int change = 0; change < random.nextInt(3); change++) {
                int at = random.nextInt(text.length());
                String sign = Character.toString("{}[],:\"\\1.-eatn ".charAt(random.nextInt(15)));
                text.replace(at, at + random.nextInt(2), random.nextInt(4) == 0 ? "" : sign);
            }

            // When
            Scan scan = Scan.of(text.toString());
            boolean isWhole = scan.end() == End.WHOLE && scan.rest().isBlank();

            // Then
            assertThat(isWhole && !JsonStrings.read(scan.value()).isObject()).as("%s reads as %s", text, scan).isFalse();
            assertThat(JsonStrings.read(text.toString()).isObject() && !isWhole).as("%s reads as %s", text, scan).isFalse();
            whole += isWhole ? 1 : 0;
        }
        assertThat(whole).isBetween(5_000, 25_000);
    }
}
