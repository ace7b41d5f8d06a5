package gatehouse.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void options_have_values_and_flags_have_none() {
        var line = new CommandLine(List.of("--model", "m.gguf", "--token-stdin", "--threads", "3"));

        assertThat(line.required("model")).isEqualTo("m.gguf");
        assertThat(line.has("token-stdin")).isTrue();
        assertThat(line.number("threads", 1)).isEqualTo(3);
        assertThat(line.number("port", 7)).isEqualTo(7);
        assertThat(line.optional("name")).isNull();
    }

    @Test
    void what_is_wrong_is_said_with_what_is_known() {
        var line = new CommandLine(List.of("--modell", "m.gguf", "--threads", "many"));

        assertThatThrownBy(() -> line.allowOnly(Set.of("model", "threads"), Set.of("quick")))
                .hasMessage("--modell is unknown or lacks its value; known: --model, --quick, --threads");
        assertThatThrownBy(() -> line.required("model")).hasMessage("--model is missing");
        assertThatThrownBy(() -> line.number("threads", 1)).hasMessage("--threads must be a whole number, but is 'many'");
        assertThatThrownBy(() -> new CommandLine(List.of("model"))).hasMessage("'model' is not an option; options begin with --");
        assertThatThrownBy(() -> new CommandLine(List.of("--a", "1", "--a", "2")).optional("a")).hasMessage("--a is given twice");
        assertThat(new CommandLine(List.of("--a", "1", "--a", "2")).all("a")).containsExactly("1", "2");
    }

    @Test
    void a_wrong_command_line_carries_the_code_of_wrong_use() {
        assertThatThrownBy(() -> new CommandLine(List.of("x"))).isInstanceOfSatisfying(EngineException.class,
                refused -> assertThat(refused.code()).isEqualTo("engine.usage"));
    }
}
