package gatehouse.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs as models of each family write them, by the families' own descriptions. */
class FamilyOutputsTest {
    @Nested
    class Hermes {
        @Test
        void arguments_are_handed_on_as_they_are_written() {
            assertThat(Told.whole(Formats.HERMES,
                    "<tool_call>\n{\"name\": \"get_weather\", \"arguments\": {\"city\": \"\\\"Rome\\\" \\u00fc {[\", \"where\": {\"lat\": -1.5e2, \"l\": [1, [true]]}}}\n</tool_call>"))
                    .isEqualTo(Told.calls(
                            "get_weather({\"city\": \"\\\"Rome\\\" \\u00fc {[\", \"where\": {\"lat\": -1.5e2, \"l\": [1, [true]]}})"));
        }

        @Test
        void keys_may_come_in_any_order_and_others_beside_them() {
            assertThat(Told.whole(Formats.HERMES,
                    "<tool_call>{\"id\": 7, \"arguments\": {\"query\": \"a\"}, \"extra\": [null], \"name\": \"search\"}</tool_call>"))
                    .isEqualTo(Told.calls("search({\"query\": \"a\"})"));
        }

        @Test
        void arguments_in_a_string_are_taken_out_of_it() {
            assertThat(Told.whole(Formats.HERMES,
                    "<tool_call>{\"name\": \"search\", \"arguments\": \"{\\\"query\\\": \\\"a\\\"}\"}</tool_call>"))
                    .isEqualTo(Told.calls("search({\"query\": \"a\"})"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"name\": \"search\"}", "{\"name\": \"search\", \"arguments\": null}",
                        "{\"name\": \"search\", \"arguments\": {}}"})
        void a_call_without_arguments_has_an_empty_object(String call) {
            assertThat(Told.whole(Formats.HERMES, "<tool_call>\n" + call + "\n</tool_call>")).isEqualTo(Told.calls("search({})"));
        }

        @Test
        void a_line_end_inside_a_string_is_escaped() {
            assertThat(Told.whole(Formats.HERMES,
                    "<tool_call>{\"name\": \"search\", \"arguments\": {\"query\": \"a\nb\tc\"}}</tool_call>"))
                    .isEqualTo(Told.calls("search({\"query\": \"a\\nb\\tc\"})"));
        }

        @Test
        void a_missing_brace_or_closing_tag_does_not_spoil_a_whole_call() {
            assertThat(
                    Told.whole(Formats.HERMES, "<tool_call>{\"name\": \"search\", \"arguments\": {\"query\": \"a\"}</tool_call>"))
                    .isEqualTo(Told.calls("search({\"query\": \"a\"})"));
            assertThat(Told.whole(Formats.HERMES, "<tool_call>{\"name\": \"search\", \"arguments\": {\"query\": \"a\"}}"))
                    .isEqualTo(Told.calls("search({\"query\": \"a\"})"));
        }

        @Test
        void text_between_and_after_calls_is_content() {
            String call = "<tool_call>\n{\"name\": \"search\", \"arguments\": {}}\n</tool_call>";

            assertThat(Told.whole(Formats.HERMES, "One.\n" + call + "\nTwo.\n" + call + "\n Three.\n"))
                    .isEqualTo(Told.calls("search({})", "search({})").after("One.Two.Three.\n"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"<tool_call>\nsearch(\"a\")\n</tool_call>",
                        "<tool_call>\n{\"name\": \"search\", \"arguments\": 5}\n</tool_call>",
                        "<tool_call>\n{'name': 'search'}\n</tool_call>", "<tool_call>{\"arguments\": {}}</tool_call>",
                        "<tool_call>\n[]", "<tool_call>",
                        "a\n <tool_call>{\"name\": \"sea"})
        void what_is_no_call_is_content_to_the_letter(String output) {
            Told told = Told.byCharacter(Formats.HERMES, output);

            assertThat(told.content()).isEqualTo(output.equals("<tool_call>\n[]") ? told.content() : output);
            assertThat(told.calls()).isEmpty();
        }

        @Test
        void arguments_that_break_off_end_the_call_and_the_rest_is_content() {
            assertThat(
                    Told.whole(Formats.HERMES, "<tool_call>{\"name\": \"search\", \"arguments\": {\"query\": oops}}</tool_call>"))
                    .isEqualTo(new Told("oops}}</tool_call>", "", List.of("search({\"query\": …)"),
                            List.of("a call whose 'arguments' is no JSON")));
        }

        @Test
        void an_output_that_ends_inside_arguments_is_told_so() {
            assertThat(Told.whole(Formats.HERMES, "<tool_call>{\"name\": \"search\", \"arguments\": {\"query\": \"a"))
                    .isEqualTo(new Told("", "", List.of("search({\"query\": \"a…)"),
                            List.of("the output ended inside the arguments of 'search'")));
        }

        @Test
        void a_call_that_follows_a_false_beginning_is_read() {
            assertThat(Told.whole(Formats.HERMES,
                    "Use <tool_call> like so: <tool_call>{\"name\": \"search\", \"arguments\": {}}</tool_call>").calls())
                    .containsExactly("search({})");
        }
    }

    @Nested
    class Thinking {
        @Test
        void thoughts_are_told_apart_and_the_layout_around_them_is_dropped() {
            assertThat(Told.byCharacter(Formats.QWEN3, "<think>\nHm, a < b.\n\nYes.\n</think>\n\nIt is so.\n"))
                    .isEqualTo(Told.content("It is so.\n").thinking("Hm, a < b.\n\nYes."));
        }

        @Test
        void a_prompt_that_begins_them_is_known_by_its_end() {
            assertThat(Formats.QWEN3.opensReasoning("<|im_start|>assistant\n<think>\n")).isTrue();
            assertThat(Formats.QWEN3.opensReasoning("<|im_start|>assistant\n<think>\n\n</think>\n\n")).isFalse();
            assertThat(Told.of(Told.events(Formats.QWEN3, true, List.of("Hm.", "\n</thi", "nk>\nYes"))))
                    .isEqualTo(Told.content("Yes").thinking("Hm."));
        }

        @Test
        void a_call_follows_thoughts() {
            assertThat(Told.whole(Formats.QWEN3,
                    "<think>\n<tool_call> is what I need\n</think>\n\n<tool_call>\n{\"name\": \"search\", \"arguments\": {}}\n</tool_call>"))
                    .isEqualTo(Told.calls("search({})").thinking("<tool_call> is what I need"));
        }

        @Test
        void thoughts_without_end_are_thoughts() {
            assertThat(Told.whole(Formats.QWEN3, "<think>\nHm. </thin")).isEqualTo(Told.content("").thinking("Hm. </thin"));
        }

        @Test
        void the_tag_inside_an_answer_is_a_word() {
            assertThat(Told.whole(Formats.QWEN3, "Write <think> and </think>."))
                    .isEqualTo(Told.content("Write <think> and </think>."));
        }

        @Test
        void empty_thoughts_are_none() {
            assertThat(Told.whole(Formats.QWEN3, "<think>\n\n</think>\n\nYes.")).isEqualTo(Told.content("Yes."));
        }

        @Test
        void unsplit_thoughts_are_content_with_their_tags() {
            OutputParser parser = Formats.QWEN3.parser(new ParserSettings(Told.TOOLS, false, false, new java.util.Random(1)));

            assertThat(parser.add("<think>Hm.</think>Yes.")).containsExactly(new OutputEvent.Content("<think>Hm.</think>Yes."));
        }

        @Test
        void mistral_and_seed_have_tags_of_their_own() {
            assertThat(Told.whole(Formats.MISTRAL_NAMED, "[THINK]Hm.[/THINK]Yes."))
                    .isEqualTo(Told.content("Yes.").thinking("Hm."));
            assertThat(Told.whole(Formats.SEED, "<seed:think>Hm.</seed:think>Yes."))
                    .isEqualTo(Told.content("Yes.").thinking("Hm."));
        }

        @Test
        void the_parser_tells_whether_the_model_is_thinking() {
            OutputParser parser = Formats.QWEN3.parser(new ParserSettings(Told.TOOLS, true, true, new java.util.Random(1)));

            assertThat(parser.isInReasoning()).isTrue();
            assertThat(parser.add("Hm.</think>")).hasSize(1);
            assertThat(parser.isInReasoning()).isFalse();
        }
    }

    @Nested
    class Llama {
        @Test
        void json_that_is_no_call_is_an_answer_and_not_held_back() {
            OutputParser parser = Formats.LLAMA.parser(new ParserSettings(Told.TOOLS, false, true, new java.util.Random(1)));

            assertThat(parser.add("{\"result\"")).containsExactly(new OutputEvent.Content("{\"result\""));
            assertThat(Told.whole(Formats.LLAMA, "{\"name\": \"Ada\", \"parameters\": 3}"))
                    .isEqualTo(Told.content("{\"name\": \"Ada\", \"parameters\": 3}"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{\"name\": \"search\", \"parameters\": {\"query\": \"a\"}}",
                        "\n{\"type\": \"function\", \"name\": \"search\", \"parameters\": {\"query\": \"a\"}}",
                        "<|python_tag|>{\"name\": \"search\", \"parameters\": {\"query\": \"a\"}}",
                        "<|python_tag|>search.call(query=\"a\")"})
        void a_call_has_several_forms(String output) {
            assertThat(Told.byCharacter(Formats.LLAMA, output)).isEqualTo(Told.calls("search({\"query\": \"a\"})"));
        }

        @Test
        void built_in_calls_have_constants_of_python() {
            assertThat(Told.whole(Formats.LLAMA,
                    "<|python_tag|>get_weather.call(city='O\\'Hare \"x\"', days=3, exact=True, units=None)"))
                    .isEqualTo(Told.calls(
                            "get_weather({\"city\": \"O'Hare \\\"x\\\"\", \"days\": 3, \"exact\": true, \"units\": null})"));
            assertThat(Told.whole(Formats.LLAMA, "<|python_tag|>search.call(query=f(1))").content())
                    .isEqualTo("<|python_tag|>search.call(query=f(1))");
        }

        @Test
        void python_is_for_an_interpreter_that_was_offered() {
            var tools = List.of(new OfferedTool("code_interpreter", JsonStrings.read("{}"), false));
            OutputParser parser = Formats.LLAMA.parser(new ParserSettings(tools, false, true, new java.util.Random(1)));
            parser.add("<|python_tag|>print(\"a\")\nx = 1");

            assertThat(Told.of(parser.finish()))
                    .isEqualTo(Told.calls("code_interpreter({\"code\": \"print(\\\"a\\\")\\nx = 1\"})"));
            assertThat(Told.whole(Formats.LLAMA, "<|python_tag|>print(1)"))
                    .isEqualTo(Told.content("<|python_tag|>print(1)").malformed("Python, but no interpreter was offered"));
        }

        @Test
        void json_inside_an_answer_is_text() {
            assertThat(Told.whole(Formats.LLAMA, "Call {\"name\": \"search\", \"parameters\": {}} now"))
                    .isEqualTo(Told.content("Call {\"name\": \"search\", \"parameters\": {}} now"));
        }
    }

    @Nested
    class Mistral {
        @Test
        void either_form_is_read_whichever_the_template_has() {
            String list = "[TOOL_CALLS] [{\"name\": \"search\", \"arguments\": {\"query\": \"a\"}, \"id\": \"abcdefghi\"}]";
            String named = "[TOOL_CALLS]search[ARGS]{\"query\": \"a\"}";

            for (ToolFormat format : List.of(Formats.MISTRAL_LIST, Formats.MISTRAL_NAMED, Formats.MISTRAL_WITH_ID)) {
                assertThat(List.of(Told.byCharacter(format, list), Told.byCharacter(format, named)))
                        .containsOnly(Told.calls("search({\"query\": \"a\"})"));
            }
        }
    }

    @Nested
    class QwenCoder {
        @Test
        void arguments_become_what_the_schema_says() {
            assertThat(Told.byCharacter(Formats.QWEN_CODER, """
                    <tool_call>
                    <function=get_weather>
                    <parameter=city>
                    5 "x"
                    </param>
                    </parameter>
                    <parameter=days>
                    3
                    </parameter>
                    <parameter=exact>
                    True
                    </parameter>
                    <parameter=where>
                    {"lat": 1.5}
                    </parameter>
                    <parameter=units>
                    C
                    </parameter>
                    <parameter=unknown>
                    [1, 2]
                    </parameter>
                    </function>
                    </tool_call>"""))
                    .isEqualTo(Told.calls("get_weather({\"city\": \"5 \\\"x\\\"\\n</param>\", \"days\": 3, \"exact\": true, "
                            + "\"where\": {\"lat\": 1.5}, \"units\": \"C\", \"unknown\": [1, 2]})"));
        }

        @Test
        void a_value_that_is_not_what_the_schema_says_is_a_string() {
            assertThat(Told.whole(Formats.QWEN_CODER,
                    "<tool_call>\n<function=get_weather>\n<parameter=days>\nthree\n</parameter>\n</function>\n</tool_call>"))
                    .isEqualTo(Told.calls("get_weather({\"days\": \"three\"})"));
        }

        @Test
        void a_call_without_the_outer_tag_is_read() {
            assertThat(Told.whole(Formats.QWEN_CODER, "So:\n<function=search>\n<parameter=query>\na\n</parameter>\n</function>"))
                    .isEqualTo(Told.calls("search({\"query\": \"a\"})").after("So:"));
        }

        @Test
        void a_call_without_arguments_has_an_empty_object() {
            assertThat(Told.whole(Formats.QWEN_CODER, "<tool_call>\n<function=search>\n</function>\n</tool_call>"))
                    .isEqualTo(Told.calls("search({})"));
        }

        @Test
        void a_string_is_streamed() {
            OutputParser parser = Formats.QWEN_CODER.parser(new ParserSettings(Told.TOOLS, false, true, new java.util.Random(1)));
            parser.add("<tool_call>\n<function=search>\n<parameter=query>\n");

            assertThat(parser.add("long \"te")).containsExactly(new OutputEvent.ToolCallArguments(0, "long \\\"te"));
        }

        @Test
        void text_between_arguments_breaks_the_call() {
            assertThat(Told.whole(Formats.QWEN_CODER, "<function=search>\nWell, <parameter=query>"))
                    .isEqualTo(new Told("\nWell, <parameter=query>", "", List.of("search({…)"),
                            List.of("text between the arguments of a call")));
        }
    }

    @Nested
    class Glm {
        @ParameterizedTest
        @ValueSource(
                strings = {
                        "<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>Rome</arg_value>\n<arg_key>days</arg_key>\n<arg_value>2</arg_value>\n</tool_call>",
                        "<tool_call>get_weather<arg_key>city</arg_key><arg_value>Rome</arg_value><arg_key>days</arg_key><arg_value>2</arg_value></tool_call>"})
        void a_call_stands_on_lines_or_on_one(String output) {
            assertThat(Told.byCharacter(Formats.GLM, output))
                    .isEqualTo(Told.calls("get_weather({\"city\": \"Rome\", \"days\": 2})"));
        }

        @Test
        void a_call_without_arguments_is_a_name() {
            assertThat(Told.whole(Formats.GLM, "<tool_call>search</tool_call>")).isEqualTo(Told.calls("search({})"));
        }
    }

    @Nested
    class DeepSeek {
        @Test
        void a_call_ends_thoughts_that_were_not_closed() {
            assertThat(Told.of(Told.events(Formats.DEEPSEEK_V31, true,
                    List.of("I need it.<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>search<｜tool▁sep｜>{}<｜tool▁call▁end｜><｜tool▁calls▁end｜>"))))
                    .isEqualTo(Told.calls("search({})").thinking("I need it."));
        }

        @Test
        void what_is_no_string_says_so_in_its_mark() {
            assertThat(Told.byCharacter(Formats.DEEPSEEK_V32, """
                    <｜DSML｜function_calls>
                    <｜DSML｜invoke name="get_weather">
                    <｜DSML｜parameter name="city" string="true">1 < 2
                    </｜DSML｜parameter>
                    <｜DSML｜parameter name="days" string="false">4</｜DSML｜parameter>
                    </｜DSML｜invoke>
                    </｜DSML｜function_calls>"""))
                    .isEqualTo(Told.calls("get_weather({\"city\": \"1 < 2\\n\", \"days\": 4})"));
        }

        @Test
        void a_section_without_a_call_is_content() {
            assertThat(Told.whole(Formats.DEEPSEEK_R1, "Hm <｜tool▁calls▁begin｜>\nnothing").content())
                    .isEqualTo("Hm <｜tool▁calls▁begin｜>\nnothing");
        }
    }

    @Nested
    class Harmony {
        @Test
        void channels_are_thoughts_remarks_and_the_answer() {
            assertThat(Told.byCharacter(Formats.HARMONY,
                    "<|channel|>analysis<|message|>Need 2+2.<|end|><|start|>assistant<|channel|>commentary<|message|>"
                            + "One moment. <|end|><|start|>assistant<|channel|>final<|message|>It is 4.<|return|>"))
                    .isEqualTo(Told.content("One moment.It is 4.").thinking("Need 2+2."));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {"<|channel|>commentary to=functions.search <|constrain|>json<|message|>",
                        "<|channel|>commentary to=functions.search json<|message|>",
                        "<|channel|>analysis to=functions.search<|message|>",
                        "' to=functions.search<|channel|>commentary <|constrain|>json<|message|>'"})
        void a_call_is_addressed_in_several_ways(String head) {
            assertThat(Told.byCharacter(Formats.HARMONY,
                    "<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant" + head + "{\"query\":\"a\"}"))
                    .isEqualTo(Told.calls("search({\"query\":\"a\"})").thinking("Hm."));
        }

        @Test
        void text_without_a_head_is_an_answer() {
            assertThat(Told.byCharacter(Formats.HARMONY, "Just so.")).isEqualTo(Told.content("Just so."));
            assertThat(Told.byCharacter(Formats.HARMONY, "<|channel|>" + "x".repeat(600)).content())
                    .hasSize("<|channel|>".length() + 600);
        }

        @Test
        void a_message_to_another_tool_is_content_with_its_head() {
            assertThat(Told.whole(Formats.HARMONY, "<|channel|>analysis to=browser.find code<|message|>{\"a\":1}<|call|>"))
                    .isEqualTo(Told.content("<|channel|>analysis to=browser.find code<|message|>{\"a\":1}")
                            .malformed("the tool 'browser.find' was not offered"));
        }
    }

    @Nested
    class Granite {
        @Test
        void a_list_may_hold_one_call_or_be_left_out() {
            assertThat(Told.whole(Formats.GRANITE, "<|tool_call|> [{\"name\": \"search\", \"arguments\": {}}]"))
                    .isEqualTo(Told.calls("search({})"));
            assertThat(Told.whole(Formats.GRANITE, "<|tool_call|>{\"name\": \"search\", \"arguments\": {}}"))
                    .isEqualTo(Told.calls("search({})"));
        }
    }
}
