package gatehouse.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every family. */
class OutputParserTest {
    static Stream<Map.Entry<ToolFormat, String>> families() {
        return Formats.withTwoCalls();
    }

    @ParameterizedTest
    @MethodSource("families")
    void two_calls_at_once_are_read(Map.Entry<ToolFormat, String> family) {
        assertThat(Told.whole(family.getKey(), family.getValue()))
                .isEqualTo(Told.calls("get_weather({\"city\": \"Rome\"})", "get_weather({\"city\": \"Größe\"})"));
    }

    @ParameterizedTest
    @MethodSource("families")
    void words_before_a_call_are_content(Map.Entry<ToolFormat, String> family) {
        // Given: Llama writes a call as the whole message, or after its Python tag.
        String call = family.getKey() == Formats.LLAMA ? LlamaCalls.PYTHON + family.getValue() : family.getValue();
        String words = family.getKey() == Formats.HARMONY ? "<|channel|>commentary<|message|>I look.<|end|><|start|>assistant"
                : "I look.\n\n";

        // Then
        assertThat(Told.whole(family.getKey(), words + call))
                .isEqualTo(
                        Told.calls("get_weather({\"city\": \"Rome\"})", "get_weather({\"city\": \"Größe\"})").after("I look."));
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_call_of_a_tool_that_was_not_offered_is_content_to_the_letter(Map.Entry<ToolFormat, String> family) {
        // Given
        String output = family.getValue().replace("get_weather", "launch");

        // When
        Told told = Told.whole(family.getKey(), output);

        // Then: marks between messages are no text of them, and JSON is no call unless it names a tool.
        String expected = family.getKey() == Formats.HARMONY ? output.replaceAll("<\\|call\\|>", "") : output;
        assertThat(told.content()).isEqualTo(expected);
        assertThat(told.calls()).isEmpty();
        assertThat(told.malformed()).hasSize(family.getKey() == Formats.LLAMA ? 0 : told.malformed().size())
                .allMatch(reason -> reason.contains("launch"));
    }

    @ParameterizedTest
    @MethodSource("families")
    void an_output_cut_anywhere_loses_nothing_and_ends_every_call(Map.Entry<ToolFormat, String> family) {
        String output = family.getValue();
        for (int length = 0; length <= output.length(); length++) {
            // When
            String cut = output.substring(0, length);
            Told told = Told.whole(family.getKey(), cut);

            // Then
            boolean whole = told.calls().stream().noneMatch(call -> call.contains("…"));
            assertThat(whole || !told.malformed().isEmpty()).as("%s: %s", cut, told).isTrue();
            if (told.calls().isEmpty() && family.getKey() != Formats.HARMONY) {
                assertThat(told.content()).isEqualTo(cut);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void the_events_do_not_depend_on_how_the_output_is_cut(Map.Entry<ToolFormat, String> family) {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            // Given
            String output = output(random, family.getValue());
            var pieces = new ArrayList<String>();
            for (int at = 0; at < output.length();) {
                int next = Math.min(output.length(), at + random.nextInt(round % 2 == 0 ? 4 : 20));
                pieces.add(output.substring(at, next));
                at = next;
            }

            // When
            boolean inside = random.nextBoolean();
            Told inPieces = Told.of(Told.events(family.getKey(), inside, pieces));

            // Then
            assertThat(inPieces).as(output).isEqualTo(Told.of(Told.events(family.getKey(), inside, List.of(output))));
        }
    }

    /** Two outputs into each other, with marks of all families strewn in. */
    private static String output(Random random, String calls) {
        StringBuilder output = new StringBuilder();
        List<String> strewn = List.of("<think>", "</think>", "text ", "\n", "{", "}", "😀", "\"", "<tool_call>", "[TOOL_CALLS]",
                "<", "[", calls,
                "<|channel|>", "<|message|>", "<|end|>", "<|start|>assistant", "<function=", "{\"name\": ", "\\", "</tool_call>",
                "<|python_tag|>", ";");
        for (int part = 0; part < random.nextInt(6); part++) {
            if (random.nextInt(3) == 0) {
                int from = random.nextInt(calls.length());
                output.append(calls, from, from + random.nextInt(calls.length() - from));
            } else {
                output.append(strewn.get(random.nextInt(strewn.size())));
            }
        }
        return output.toString();
    }

    @ParameterizedTest
    @MethodSource("families")
    void plain_text_is_delivered_at_once_and_to_the_letter(Map.Entry<ToolFormat, String> family) {
        // Given
        String text = "  Two plus two\tis 4 < 5 [sic] {see}.\n\n\nGrüße 😀  \n";
        OutputParser parser = family.getKey().parser(new ParserSettings(Told.TOOLS, false, true, new Random(1)));
        StringBuilder delivered = new StringBuilder();
        int held = 0;

        // When
        for (int i = 0; i < text.length(); i++) {
            parser.add(text.substring(i, i + 1)).forEach(event -> delivered.append(((OutputEvent.Content) event).text()));
            held = Math.max(held, i + 1 - delivered.length());
        }
        parser.finish().forEach(event -> delivered.append(((OutputEvent.Content) event).text()));

        // Then
        assertThat(delivered).hasToString(text);
        assertThat(held).isLessThan(6);
    }

    @Test
    void without_tools_calls_are_text() {
        // Given
        OutputParser parser = Formats.HERMES.parser(new ParserSettings(List.of(), false, true, new Random(1)));
        String output = "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {}}\n</tool_call>";

        // Then
        assertThat(parser.add(output)).containsExactly(new OutputEvent.Content(output));
    }

    @Test
    void ids_are_of_the_length_clients_of_the_family_expect() {
        // When
        var ids = Formats.withTwoCalls().collect(Collectors.toMap(family -> family.getKey().family(),
                family -> Told.events(family.getKey(), false, List.of(family.getValue())).stream()
                        .filter(OutputEvent.ToolCallBegun.class::isInstance)
                        .map(event -> ((OutputEvent.ToolCallBegun) event).id()).toList()));

        // Then
        assertThat(ids.get(Formats.HERMES.family())).allMatch(id -> id.matches("call_[a-zA-Z0-9]{24}")).doesNotHaveDuplicates();
        assertThat(ids.get(Formats.MISTRAL_LIST.family())).allMatch(id -> id.matches("[a-zA-Z0-9]{9}")).doesNotHaveDuplicates();
        assertThat(ids.get(Formats.MISTRAL_WITH_ID.family())).containsExactly("aB3dE6gH9", "aB3dE6gH0");
        assertThat(ids.get(Formats.KIMI.family())).containsExactly("functions.get_weather:0", "functions.get_weather:1");
    }

    @Test
    void a_call_is_streamed_while_it_is_written() {
        // Given
        OutputParser parser = Formats.HERMES.parser(new ParserSettings(Told.TOOLS, false, true, new Random(1)));

        // Then
        assertThat(parser.add("<tool_call>\n{\"name\": \"search\", \"arguments\": ")).isEmpty();
        assertThat(parser.add("{\"que")).hasSize(2).last().isEqualTo(new OutputEvent.ToolCallArguments(0, "{\"que"));
        assertThat(parser.add("ry\": \"a")).containsExactly(new OutputEvent.ToolCallArguments(0, "ry\": \"a"));
        assertThat(parser.add("b\"}")).containsExactly(new OutputEvent.ToolCallArguments(0, "b\"}"));
        assertThat(parser.add("}\n</tool_call>")).containsExactly(new OutputEvent.ToolCallEnded(0));
    }

    @ParameterizedTest
    @MethodSource("families")
    void what_is_held_back_is_bounded(Map.Entry<ToolFormat, String> family) {
        // Given
        String opening = family.getValue().substring(0, family.getValue().indexOf("get_weather"));
        OutputParser parser = family.getKey().parser(new ParserSettings(Told.TOOLS, false, true, new Random(1)));

        // When
        int delivered = 0;
        for (OutputEvent event : parser.add(opening + "x".repeat(200_000))) {
            delivered += event instanceof OutputEvent.Content(String text) ? text.length() : 0;
        }

        // Then
        assertThat(delivered).isGreaterThan(200_000 - 70_000);
    }
}
