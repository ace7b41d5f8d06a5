package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class StringGrammarTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void a_pattern_matches_what_the_regular_expressions_of_the_platform_match() {
        var random = new Random(7);
        int matches = 0;
        for (int round = 0; round < 1_500; round++) {
            // Given
            String pattern = (random.nextBoolean() ? "^" : "") + pattern(random, 3) + (random.nextBoolean() ? "$" : "");
            var recogniser = recogniser(JSON.objectNode().put("type", "string").put("pattern", pattern));
            Pattern platform = Pattern.compile(pattern);
            for (int tries = 0; tries < 20; tries++) {
                String text = IntStream.range(0, random.nextInt(7))
                        .mapToObj(_ -> "ab0-_\"\\\né".substring(random.nextInt(9)).substring(0, 1))
                        .collect(Collectors.joining());

                // When
                boolean accepted = recogniser.accepts(JSON.stringNode(text).toString());

                // Then: the platform's $ also matches before a line end.
                boolean expected = platform.matcher(text).find() && !text.endsWith("\n");
                if (!text.endsWith("\n")) {
                    assertThat(accepted).as("%s on %s", pattern, JSON.stringNode(text)).isEqualTo(expected);
                }
                matches += accepted ? 1 : 0;
            }
        }
        assertThat(matches).isGreaterThan(5_000);
    }

    private static String pattern(Random random, int depth) {
        int parts = 1 + random.nextInt(3);
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            String part = switch (random.nextInt(depth > 0 ? 10 : 8)) {
                case 0 -> "[ab]";
                case 1 -> "[^a-b\\d]";
                case 2 -> "\\w";
                case 3 -> "\\D";
                case 4 -> ".";
                case 5 -> "\\\\";
                case 6, 7 -> List.of("a", "b", "0", "-", "\"", "\\x61", "\\u00e9").get(random.nextInt(7));
                case 8 -> "(" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
                default -> "(?:" + pattern(random, depth - 1) + ")";
            };
            pattern.append(part).append(List.of("", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?").get(random.nextInt(9)));
        }
        return pattern.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"^[a-z]+$; 2; 3; ab|abc; a|abcd", "^x[a-z]*$; 2; 3; xa|xab; x|xabc", "^(ab|c)$; 1; 2; ab|c; abc",
                    "^[0-9]{2,9}z?$; 2; 10; 12|123456789z; 1", "^a{3}$; 1; 5; aaa; aa"})
    void a_length_beside_a_pattern_is_kept(String pattern, int least, int most, String in, String out) {
        // When
        var recogniser = recogniser(
                JSON.objectNode().put("type", "string").put("pattern", pattern).put("minLength", least).put("maxLength", most));

        // Then
        assertThat(in.split("\\|")).allMatch(text -> recogniser.accepts("\"" + text + "\""));
        assertThat(out.split("\\|")).noneMatch(text -> recogniser.accepts("\"" + text + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "a)", "[a", "a**", "a{2}{3}", "a{3,2}", "a{,2}", "*a", "a|+", "\\", "\\u12", "\\x", "\\u{110000}",
                    "[b-a]", "[\\d-z]", "a{",
                    "(?i)a", "(?<=a)b", "(?!a)", "\\p{L}", "\\1", "\\k<a>", "\\B", "[]", "\\x01", "]", "}", "a^", "$a", "a$|b$c",
                    "(?<name", "\\q", "a{9999999}"})
    void what_is_no_regular_pattern_is_refused(String pattern) {
        assertThat(Stream.of(pattern).filter(StringGrammarTest::isRead)).isEmpty();
    }

    private static boolean isRead(String pattern) {
        try {
            PatternParser.parse(pattern);
            return true;
        } catch (PatternException e) {
            return false;
        }
    }

    @Test
    void any_text_is_a_pattern_or_a_clean_refusal() {
        var random = new Random(8);
        int read = 0;
        for (int round = 0; round < 30_000; round++) {
            String pattern = IntStream.range(0, random.nextInt(12))
                    .mapToObj(_ -> "ab()[]{}*+?|^$.\\dwx0-,:<=!".substring(random.nextInt(26)).substring(0, 1))
                    .collect(Collectors.joining());
            read += isRead(pattern) ? 1 : 0;
        }
        assertThat(read).isBetween(1_000, 29_000);
        assertThat(isRead("(".repeat(1_900))).isFalse();
        assertThat(isRead("a".repeat(5_000))).isFalse();
    }

    static Stream<String> formats() {
        return StringFormats.names().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void texts_of_a_format_are_of_the_format(String format) {
        // Given
        ObjectNode schema = JSON.objectNode().put("type", "string").put("format", format);
        var judge = new SchemaJudge(schema);
        var recogniser = recogniser(schema);
        var random = new Random(9);

        // Then: the validator knows all ends of mail addresses by name.
        assertThat(Stream.generate(() -> recogniser.speak(random)).limit(1_000)
                .map(text -> format.equals("email") ? text.replaceAll("[a-zA-Z]+\"$", "org\"") : text)).allMatch(judge::isValid);
    }

    @ParameterizedTest
    @CsvSource({"date-time, 2024-02-29T23:59:59.123+05:30", "time, 08:00:00Z", "duration, P3DT4H", "duration, PT0S",
            "duration, P2W",
            "uuid, 123e4567-e89b-12d3-a456-426614174000", "email, jane.doe+x@mail.example.org", "hostname, example.org",
            "ipv4, 192.168.0.1",
            "ipv6, 2001:db8:0:0:0:0:0:1", "uri, https://example.org:8080/a/b?c=d&e=%20#f"})
    void the_usual_spelling_of_a_format_is_there(String format, String text) {
        assertThat(recogniser(JSON.objectNode().put("type", "string").put("format", format)).accepts("\"" + text + "\""))
                .isTrue();
    }

    @Test
    void long_strings_are_counted_in_blocks() {
        // Given
        var recogniser = recogniser(JSON.objectNode().put("type", "string").put("minLength", 1_500).put("maxLength", 4_200));

        // Then
        assertThat(IntStream.of(0, 1, 999, 1_499, 1_500, 1_501, 2_499, 2_500, 2_501, 3_999, 4_000, 4_199, 4_200, 4_201, 5_000)
                .filter(length -> recogniser.accepts("\"" + "x".repeat(length) + "\"")))
                .containsExactly(1_500, 1_501, 2_499, 2_500, 2_501, 3_999, 4_000, 4_199, 4_200);
    }

    private static GbnfRecogniser recogniser(ObjectNode schema) {
        return GbnfRecogniser.of(JsonSchemaGrammar.of(schema));
    }
}
