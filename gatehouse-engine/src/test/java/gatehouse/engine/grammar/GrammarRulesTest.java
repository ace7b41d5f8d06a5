package gatehouse.engine.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"</think>", "aab", "aa", "<|end|>", "\n</parameter>", "😀x"})
    void a_text_up_to_a_marker_ends_with_its_first_occurrence(String marker) {
        // Given
        var rules = new GrammarRules();
        var recogniser = GbnfRecogniser.of(rules.build(rules.until(marker)));
        var random = new Random(1);
        List<String> signs = marker.codePoints().mapToObj(Character::toString).collect(Collectors.toList());
        signs.add("z");

        // Then
        for (int round = 0; round < 2_000; round++) {
            String text = IntStream.range(0, random.nextInt(9)).mapToObj(_ -> signs.get(random.nextInt(signs.size())))
                    .collect(Collectors.joining())
                    + (random.nextBoolean() ? marker : "");
            assertThat(recogniser.accepts(text)).as(text)
                    .isEqualTo(text.indexOf(marker) == text.length() - marker.length() && text.endsWith(marker));
        }
    }

    @Test
    void a_rule_has_a_name_of_its_own_and_the_same_rule_the_same_name() {
        // Given
        var rules = new GrammarRules();

        // When
        List<String> names = List.of(rules.define("a b", "\"x\""), rules.define("a b", "\"y\""), rules.define("a b", "\"x\""),
                rules.define("root", "\"r\""),
                rules.define("string", "\"s\""), rules.define("", "\"e\""));

        // Then
        assertThat(names).containsExactly("a-b", "a-b-1", "a-b", "root-1", "string-1", "part");
    }

    @Test
    void json_brings_the_rules_it_needs() {
        // When
        var recogniser = GbnfRecogniser.of(JsonSchemaGrammar.anyObject());

        // Then
        assertThat(recogniser.names()).contains("object", "member", "string", "char", "code", "value", "number", "space");
        assertThat(List.of("{}", "{ }", "{\"a\": [1, {\"b\": null}], \"\": \"\\u00e9\"}")).allMatch(recogniser::accepts);
        assertThat(List.of("[]", "{\"a\"}", "{\"a\":\"\\ud800\"}", "{\"a\":01}", "{\n\n\n\n\n}")).noneMatch(recogniser::accepts);
    }

    @Test
    void sets_of_characters_are_what_their_members_are() {
        var random = new Random(2);
        for (int round = 0; round < 500; round++) {
            // Given
            CodePoints one = set(random);
            CodePoints other = set(random);

            // Then
            for (int point = 0; point < 40; point++) {
                int at = point;
                assertThat(one.or(other).has(at)).isEqualTo(one.has(at) || other.has(at));
                assertThat(one.and(other).has(at)).isEqualTo(one.has(at) && other.has(at));
                assertThat(one.not().has(at)).isEqualTo(!one.has(at));
            }
            assertThat(one.not().not()).isEqualTo(one);
        }
    }

    private static CodePoints set(Random random) {
        CodePoints set = CodePoints.NONE;
        for (int i = 0; i < random.nextInt(5); i++) {
            int first = random.nextInt(40);
            set = set.or(CodePoints.range(first, first + random.nextInt(6)));
        }
        return set;
    }
}
