package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import gatehouse.engine.parse.ToolChoice;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ToolFieldsTest {
    private static final String TOOL = "{\"type\": \"function\", \"function\": {\"name\": \"look\", \"strict\": true,"
            + " \"parameters\": {\"type\": \"object\", \"properties\": {}}}}";

    @Test
    void tools_are_read_for_the_parser_and_for_the_template() {
        ToolFields tools = tools("{\"tools\": [" + TOOL + "]}");

        assertThat(tools.offered()).singleElement()
                .satisfies(
                        tool -> assertThat(tool.name() + tool.strict() + tool.parameters()).contains("looktrue", "properties"));
        assertThat(tools.choice()).isEqualTo(new ToolChoice.Auto());
        assertThat(tools.parallel()).isTrue();
        assertThat(tools.forTemplate()).asString().contains("look");
    }

    @Test
    void the_choice_may_be_free_forced_or_closed() {
        assertThat(tools("{\"tools\": [" + TOOL + "], \"tool_choice\": \"required\"}").choice())
                .isEqualTo(new ToolChoice.Required());
        assertThat(tools(
                "{\"tools\": [" + TOOL + "], \"tool_choice\": {\"type\": \"function\", \"function\": {\"name\": \"look\"}}}")
                .choice()).isEqualTo(new ToolChoice.Named("look"));
        assertThat(tools("{\"tools\": [" + TOOL + "], \"tool_choice\": \"none\"}").forTemplate()).isNull();
        assertThat(tools("{}").choice()).isEqualTo(new ToolChoice.None());
    }

    @Test
    void a_named_function_is_called_once_unless_more_calls_are_asked_for() {
        String named = "{\"tools\": [" + TOOL
                + "], \"tool_choice\": {\"type\": \"function\", \"function\": {\"name\": \"look\"}}";

        assertThat(tools(named + "}").parallel()).isFalse();
        assertThat(tools(named + ", \"parallel_tool_calls\": true}").parallel()).isTrue();
    }

    @Test
    void what_is_no_tool_is_refused_with_its_place() {
        assertThatThrownBy(() -> tools("{\"tools\": [" + TOOL + ", {\"type\": \"retrieval\"}]}"))
                .hasMessageContaining("tools[1]");
        assertThatThrownBy(() -> tools("{\"tools\": [" + TOOL + "], \"tool_choice\": \"maybe\"}"))
                .hasMessageContaining("tool_choice");
        assertThatThrownBy(() -> tools("{\"tool_choice\": \"required\"}"))
                .hasMessageContaining("left out when there are no tools");
        String many = IntStream.range(0, 200).mapToObj(i -> TOOL).collect(Collectors.joining(","));
        assertThatThrownBy(() -> tools("{\"tools\": [" + many + "]}")).hasMessageContaining("at most 128");
    }

    @Test
    void an_answer_may_be_held_to_a_schema_a_grammar_or_nothing() {
        assertThat(form("{}")).isInstanceOf(AnswerForm.Free.class);
        assertThat(form("{\"response_format\": {\"type\": \"json_object\"}}")).isInstanceOf(AnswerForm.Schema.class);
        assertThat(form("{\"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"name\": \"x\", \"schema\":"
                + " {\"type\": \"integer\"}}}}"))
                .isInstanceOfSatisfying(AnswerForm.Schema.class, schema -> assertThat(schema.strict()).isTrue());
        assertThat(form("{\"grammar\": \"root ::= \\\"a\\\"\"}")).isInstanceOf(AnswerForm.OfGrammar.class);
    }

    @Test
    void a_form_that_cannot_be_kept_is_refused_before_the_model_is_asked() {
        assertThatThrownBy(() -> form("{\"response_format\": {\"type\": \"xml\"}}")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> form("{\"response_format\": {\"type\": \"json_schema\"}}")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> form("{\"grammar\": \"root ::= root\"}")).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> form("{\"grammar\": \"root ::= \\\"a\\\"\", \"response_format\": {\"type\": \"json_object\"}}"))
                .hasMessageContaining("left out");
    }

    private static ToolFields tools(String body) {
        return ToolFields.read(Fields.parse(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static AnswerForm form(String body) {
        return AnswerForm.read(Fields.parse(body.getBytes(StandardCharsets.UTF_8)));
    }
}
