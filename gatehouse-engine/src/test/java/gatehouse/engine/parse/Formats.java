package gatehouse.engine.parse;

import java.util.Map;
import java.util.stream.Stream;

/** Formats by the marks that templates of their families show. */
final class Formats {
    private static final String THINKS = "{{ '<think>' }}{{ '</think>' }}";

    static final ToolFormat LLAMA = format(
            "Environment: ipython {\"name\": function name, \"parameters\": dictionary} <|python_tag|>");
    static final ToolFormat MISTRAL_LIST = format("[TOOL_CALLS][{{ tool_call.function|tojson }}]");
    static final ToolFormat MISTRAL_NAMED = format("[THINK][/THINK][TOOL_CALLS]{{ name }}[ARGS]{{ arguments }}");
    static final ToolFormat MISTRAL_WITH_ID = format("[TOOL_CALLS]{{ name }}[CALL_ID]{{ id }}[ARGS]{{ arguments }}");
    static final ToolFormat HERMES = format(
            "<tool_call>\n{\"name\": <function-name>, \"arguments\": <args-json-object>}\n</tool_call>");
    static final ToolFormat QWEN3 = format(
            "<tool_call>\n{\"name\": <function-name>, \"arguments\": <args>}\n</tool_call>" + THINKS);
    static final ToolFormat QWEN_CODER = format(
            "<tool_call>\n<function=example>\n<parameter=a>\nvalue\n</parameter>\n</function>\n</tool_call>");
    static final ToolFormat DEEPSEEK_R1 = format(
            "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>{{ name }}\n```json" + THINKS);
    static final ToolFormat DEEPSEEK_V31 = format(
            "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>{{ name }}<｜tool▁sep｜>{{ arguments }}" + THINKS);
    static final ToolFormat DEEPSEEK_V32 = format("｜DSML｜ function_calls invoke parameter string=\"true\"" + THINKS);
    static final ToolFormat HARMONY = format("<|start|>assistant<|channel|>final<|message|>");
    static final ToolFormat KIMI = format("<|tool_calls_section_begin|><|tool_call_begin|><|tool_call_argument_begin|>" + THINKS);
    static final ToolFormat GRANITE = format("You are Granite. <|tool_call|>" + THINKS);
    static final ToolFormat NEMOTRON = format("<TOOLCALL>[{{ call }}]</TOOLCALL>" + THINKS);
    static final ToolFormat GLM = format(
            "<tool_call>{name}\n<arg_key>k</arg_key>\n<arg_value>v</arg_value>\n</tool_call>" + THINKS);
    static final ToolFormat MINIMAX = format("<minimax:tool_call><invoke name=\"a\"><parameter name=\"b\">" + THINKS);
    static final ToolFormat SEED = format("<seed:tool_call><function=a><parameter=b></parameter><seed:think></seed:think>");

    private Formats() {}

    /** Every format with an output that calls get_weather for Rome and for Größe. */
    static Stream<Map.Entry<ToolFormat, String>> withTwoCalls() {
        return Stream.of(
                Map.entry(LLAMA, """
                        {"name": "get_weather", "parameters": {"city": "Rome"}}; \
                        {"name": "get_weather", "parameters": {"city": "Größe"}}"""),
                Map.entry(MISTRAL_LIST, """
                        [TOOL_CALLS][{"name": "get_weather", "arguments": {"city": "Rome"}}, \
                        {"name": "get_weather", "arguments": {"city": "Größe"}}]"""),
                Map.entry(MISTRAL_NAMED, """
                        [TOOL_CALLS]get_weather[ARGS]{"city": "Rome"}[TOOL_CALLS]get_weather[ARGS]{"city": "Größe"}"""),
                Map.entry(MISTRAL_WITH_ID, """
                        [TOOL_CALLS]get_weather[CALL_ID]aB3dE6gH9[ARGS]{"city": "Rome"}\
                        [TOOL_CALLS]get_weather[CALL_ID]aB3dE6gH0[ARGS]{"city": "Größe"}"""),
                Map.entry(HERMES, """
                        <tool_call>
                        {"name": "get_weather", "arguments": {"city": "Rome"}}
                        </tool_call>
                        <tool_call>
                        {"name": "get_weather", "arguments": {"city": "Größe"}}
                        </tool_call>"""),
                Map.entry(QWEN_CODER, """
                        <tool_call>
                        <function=get_weather>
                        <parameter=city>
                        Rome
                        </parameter>
                        </function>
                        </tool_call>
                        <tool_call>
                        <function=get_weather>
                        <parameter=city>
                        Größe
                        </parameter>
                        </function>
                        </tool_call>"""),
                Map.entry(DEEPSEEK_R1, """
                        <｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather
                        ```json
                        {"city": "Rome"}
                        ```<｜tool▁call▁end｜>
                        <｜tool▁call▁begin｜>function<｜tool▁sep｜>get_weather
                        ```json
                        {"city": "Größe"}
                        ```<｜tool▁call▁end｜><｜tool▁calls▁end｜>"""),
                Map.entry(DEEPSEEK_V31, """
                        <｜tool▁calls▁begin｜><｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{"city": "Rome"}<｜tool▁call▁end｜>\
                        <｜tool▁call▁begin｜>get_weather<｜tool▁sep｜>{"city": "Größe"}<｜tool▁call▁end｜><｜tool▁calls▁end｜>"""),
                Map.entry(DEEPSEEK_V32, """
                        <｜DSML｜function_calls>
                        <｜DSML｜invoke name="get_weather">
                        <｜DSML｜parameter name="city" string="true">Rome</｜DSML｜parameter>
                        </｜DSML｜invoke>
                        <｜DSML｜invoke name="get_weather">
                        <｜DSML｜parameter name="city" string="true">Größe</｜DSML｜parameter>
                        </｜DSML｜invoke>
                        </｜DSML｜function_calls>"""),
                Map.entry(HARMONY,
                        """
                                <|channel|>commentary to=functions.get_weather <|constrain|>json<|message|>{"city": "Rome"}<|call|>\
                                <|start|>assistant to=functions.get_weather<|channel|>commentary json<|message|>{"city": "Größe"}<|call|>"""),
                Map.entry(KIMI, """
                        <|tool_calls_section_begin|><|tool_call_begin|>functions.get_weather:0<|tool_call_argument_begin|>\
                        {"city": "Rome"}<|tool_call_end|><|tool_call_begin|>functions.get_weather:1<|tool_call_argument_begin|>\
                        {"city": "Größe"}<|tool_call_end|><|tool_calls_section_end|>"""),
                Map.entry(GRANITE, """
                        <|tool_call|>[{"name": "get_weather", "arguments": {"city": "Rome"}},\
                        {"name": "get_weather", "arguments": {"city": "Größe"}}]"""),
                Map.entry(NEMOTRON, """
                        <TOOLCALL>[{"name": "get_weather", "arguments": {"city": "Rome"}}, \
                        {"name": "get_weather", "arguments": {"city": "Größe"}}]</TOOLCALL>"""),
                Map.entry(GLM, """
                        <tool_call>get_weather
                        <arg_key>city</arg_key>
                        <arg_value>Rome</arg_value>
                        </tool_call>
                        <tool_call>get_weather
                        <arg_key>city</arg_key>
                        <arg_value>Größe</arg_value>
                        </tool_call>"""),
                Map.entry(MINIMAX, """
                        <minimax:tool_call>
                        <invoke name="get_weather">
                        <parameter name="city">Rome</parameter>
                        </invoke>
                        <invoke name="get_weather">
                        <parameter name="city">Größe</parameter>
                        </invoke>
                        </minimax:tool_call>"""),
                Map.entry(SEED, """
                        <seed:tool_call>
                        <function=get_weather>
                        <parameter=city>Rome</parameter>
                        </function>
                        </seed:tool_call>
                        <seed:tool_call>
                        <function=get_weather>
                        <parameter=city>Größe</parameter>
                        </function>
                        </seed:tool_call>"""));
    }

    private static ToolFormat format(String template) {
        return ToolFormat.recognise(template).orElseThrow();
    }
}
