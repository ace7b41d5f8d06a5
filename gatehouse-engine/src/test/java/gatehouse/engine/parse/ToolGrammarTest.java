package gatehouse.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import gatehouse.engine.grammar.GbnfRecogniser;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ToolGrammarTest {
    static Stream<Map.Entry<ToolFormat, String>> families() {
        return Formats.withTwoCalls();
    }

    private static ToolGrammar grammar(ToolFormat format, ToolChoice choice) {
        return format.grammarFor(Told.TOOLS, choice, true, false).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("families")
    void what_the_family_writes_is_of_its_grammar(Map.Entry<ToolFormat, String> family) {
        // Given: the end of a turn is no text of a grammar.
        String output = family.getKey() == Formats.HARMONY ? family.getValue().substring(0, family.getValue().indexOf("<|call|>"))
                : family.getValue();

        // When
        var recogniser = GbnfRecogniser.of(grammar(family.getKey(), new ToolChoice.Required()).grammar());

        // Then
        assertThat(recogniser.accepts(output)).isTrue();
        assertThat(recogniser.accepts(output.replace("get_weather", "launch"))).isFalse();
        assertThat(recogniser.accepts(output.replace("city", "town"))).isFalse();
        assertThat(recogniser.accepts("I cannot.")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("families")
    void every_text_of_a_grammar_is_read_as_calls_with_allowed_arguments(Map.Entry<ToolFormat, String> family) {
        // Given
        ToolFormat format = family.getKey();
        var recogniser = GbnfRecogniser.of(grammar(format, new ToolChoice.Required()).grammar());
        var random = new Random(6);
        for (int round = 0; round < 150; round++) {
            // When
            String output = recogniser.speak(random);
            Told told = Told.byCharacter(format, output);

            // Then
            assertThat(told.calls()).as("%s: %s", output, told).isNotEmpty().allSatisfy(ToolGrammarTest::assertAllowed);
            assertThat(told.malformed()).as(output).isEmpty();
            assertThat(format == Formats.HARMONY || told.content().isBlank()).as("%s: %s", output, told).isTrue();
        }
    }

    private static void assertAllowed(String call) {
        String name = call.substring(0, call.indexOf('('));
        JsonNode arguments = JsonStrings.read(call.substring(name.length() + 1, call.length() - 1));
        assertThat(arguments.isObject()).as(call).isTrue();
        assertThat(name).isIn("get_weather", "search");
        assertThat(arguments.propertyNames()).isSubsetOf("city", "days", "units", "where", "exact", "query");
        assertThat(arguments.path("city").isMissingNode() ? name.equals("search") : arguments.path("city").isString()).as(call)
                .isTrue();
        assertThat(arguments.path("days").isMissingNode() || arguments.path("days").isIntegralNumber()).as(call).isTrue();
        assertThat(arguments.path("units").asString("C")).isIn("C", "F");
        assertThat(arguments.path("where").isMissingNode() || arguments.path("where").isObject()).as(call).isTrue();
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_lazy_grammar_wakes_when_a_call_begins_and_can_always_read_what_woke_it(Map.Entry<ToolFormat, String> family) {
        // Given
        ToolGrammar lazy = grammar(family.getKey(), new ToolChoice.Auto());
        var recogniser = GbnfRecogniser.of(lazy.grammar());
        List<Pattern> patterns = lazy.triggerPatterns().stream().map(Pattern::compile).toList();
        String words = family.getKey() == Formats.LLAMA || family.getKey() == Formats.HARMONY ? "" : "Let me see. ";
        boolean woke = false;

        // When: the output ends after every character once, as if a token ended there.
        for (int end = 1; end <= family.getValue().length(); end++) {
            String said = words + family.getValue().substring(0, end);
            for (Pattern pattern : patterns) {
                Matcher matcher = pattern.matcher(said);
                if (matcher.find()) {
                    woke = true;
                    assertThat(recogniser.begins(matcher.group(1))).as("%s in %s", matcher.group(1), said).isTrue();
                }
            }
        }

        // Then
        assertThat(lazy.lazy()).isTrue();
        assertThat(woke).isTrue();
        assertThat(patterns)
                .noneMatch(pattern -> pattern.matcher("Rome is warm. ").find() || pattern.matcher("{\"answer\"").find());
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_token_that_goes_beyond_the_beginning_of_a_call_does_not_wake_a_grammar(Map.Entry<ToolFormat, String> family) {
        // Given
        ToolGrammar lazy = grammar(family.getKey(), new ToolChoice.Auto());
        var recogniser = GbnfRecogniser.of(lazy.grammar());
        var random = new Random(2);
        for (int round = 0; round < 2_000; round++) {
            int end = 1 + random.nextInt(family.getValue().length());
            String tail = List.of("x", "\n", " ", "\n\n", "{", "\"", ":", "[", "\t", ">", "  {", "=").get(random.nextInt(12));
            String said = family.getValue().substring(0, end) + tail;

            // Then
            for (String pattern : lazy.triggerPatterns()) {
                Matcher matcher = Pattern.compile(pattern).matcher(said);
                assertThat(!matcher.find() || recogniser.begins(matcher.group(1))).as("%s wakes at %s", pattern, said).isTrue();
            }
        }
    }

    @Test
    void a_named_tool_is_the_only_one_that_can_be_called() {
        // When
        var recogniser = GbnfRecogniser.of(grammar(Formats.HERMES, new ToolChoice.Named("search")).grammar());

        // Then
        assertThat(recogniser.accepts("<tool_call>\n{\"name\": \"search\", \"arguments\": {\"query\": \"a\"}}\n</tool_call>"))
                .isTrue();
        assertThat(recogniser.accepts("<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"a\"}}\n</tool_call>"))
                .isFalse();
        assertThatThrownBy(() -> Formats.HERMES.grammarFor(Told.TOOLS, new ToolChoice.Named("launch"), true, false))
                .isInstanceOfSatisfying(EngineException.class, e -> assertThat(e.code()).isEqualTo("engine.tools.unknown"));
    }

    @Test
    void one_call_at_a_time_can_be_asked_for() {
        // When
        var recogniser = GbnfRecogniser
                .of(Formats.HERMES.grammarFor(Told.TOOLS, new ToolChoice.Required(), false, false).orElseThrow().grammar());

        // Then
        String call = "<tool_call>\n{\"name\": \"search\", \"arguments\": {}}\n</tool_call>";
        assertThat(recogniser.accepts(call)).isTrue();
        assertThat(recogniser.accepts(call + "\n" + call)).isFalse();
    }

    @Test
    void thoughts_before_a_forced_call_are_free() {
        // Given
        String call = "<tool_call>\n{\"name\": \"search\", \"arguments\": {}}\n</tool_call>";

        // When
        var outside = GbnfRecogniser.of(grammar(Formats.QWEN3, new ToolChoice.Required()).grammar());
        var inside = GbnfRecogniser
                .of(Formats.QWEN3.grammarFor(Told.TOOLS, new ToolChoice.Required(), true, true).orElseThrow().grammar());

        // Then
        assertThat(outside.accepts(call)).isTrue();
        assertThat(outside.accepts("<think>\nHm, </think or not?\n</think>\n\n" + call)).isTrue();
        assertThat(inside.accepts("Hm.</think>" + call)).isTrue();
        assertThat(inside.accepts(call)).isFalse();
    }

    @Test
    void no_tools_or_no_choice_need_no_grammar() {
        assertThat(Formats.HERMES.grammarFor(Told.TOOLS, new ToolChoice.None(), true, false)).isEmpty();
        assertThat(Formats.HERMES.grammarFor(List.of(), new ToolChoice.Required(), true, false)).isEmpty();
        assertThat(ToolFormat.recognise("<think>").orElseThrow().grammarFor(Told.TOOLS, new ToolChoice.Required(), true, false))
                .isEmpty();
    }

    @Test
    void a_strict_tool_whose_schema_cannot_be_kept_is_refused_and_another_reported() {
        // Given
        JsonNode parameters = JsonStrings
                .read("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\",\"multipleOf\":5}}}");
        var strict = List.of(new OfferedTool("pick", parameters, true));
        var loose = List.of(new OfferedTool("pick", parameters, false));

        // Then
        assertThatThrownBy(() -> Formats.HERMES.grammarFor(strict, new ToolChoice.Required(), true, false))
                .hasMessageContaining("pick#/properties/n/multipleOf");
        assertThat(Formats.HERMES.grammarFor(loose, new ToolChoice.Required(), true, false).orElseThrow().grammar().notEnforced())
                .extracting(left -> left.pointer()).containsExactly("pick#/properties/n/multipleOf");
    }

    @Test
    void a_bare_text_argument_keeps_no_pattern() {
        // Given
        JsonNode parameters = JsonStrings
                .read("{\"type\":\"object\",\"properties\":{\"s\":{\"type\":\"string\",\"maxLength\":5}}}");

        // When
        var grammar = Formats.QWEN_CODER
                .grammarFor(List.of(new OfferedTool("pick", parameters, false)), new ToolChoice.Required(), true, false)
                .orElseThrow().grammar();

        // Then
        assertThat(grammar.notEnforced()).extracting(left -> left.pointer()).containsExactly("pick#/properties/s/maxLength");
    }

    @Test
    void an_answer_in_json_may_come_after_thoughts() {
        // Given
        JsonNode schema = JsonStrings
                .read("{\"type\":\"object\",\"properties\":{\"ok\":{\"type\":\"boolean\"}},\"required\":[\"ok\"]}");

        // When
        var plain = GbnfRecogniser.of(Formats.HERMES.answerGrammar(schema, true, false));
        var inside = GbnfRecogniser.of(Formats.QWEN3.answerGrammar(schema, true, true));
        var harmony = GbnfRecogniser.of(Formats.HARMONY.answerGrammar(schema, true, false));

        // Then
        assertThat(plain.accepts("{\"ok\": true}")).isTrue();
        assertThat(inside.accepts("Hm.</think>\n\n{\"ok\": true}")).isTrue();
        assertThat(harmony.accepts(
                "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>{\"ok\": true}"))
                .isTrue();
        assertThat(harmony.accepts("{\"ok\": true}")).isFalse();
    }
}
