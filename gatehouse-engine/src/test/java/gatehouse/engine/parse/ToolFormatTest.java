package gatehouse.engine.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolFormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "{% for m in messages %}{{ m.content }}{% endfor %}",
                    "<function=f>{}</function> Environment: ipython \"parameters\": ",
                    "]<]minimax[>[<tool_call><invoke name="})
    void a_template_without_known_marks_has_no_format(String template) {
        assertThat(ToolFormat.recognise(template)).isEmpty();
    }

    @Test
    void a_template_that_only_thinks_has_a_format_without_calls() {
        // When
        ToolFormat format = ToolFormat.recognise("assistant\n<think>\n").orElseThrow();

        // Then
        assertThat(format.readsCalls()).isFalse();
        assertThat(format.markers()).containsExactly("<think>", "</think>");
        assertThat(Told.whole(format, "<think>Hm.</think>{\"name\": \"search\"}"))
                .isEqualTo(Told.content("{\"name\": \"search\"}").thinking("Hm."));
    }

    @Test
    void marks_that_must_stay_text_are_named() {
        assertThat(Formats.MISTRAL_NAMED.markers()).containsExactly("[TOOL_CALLS]", "[CALL_ID]", "[ARGS]", "[THINK]", "[/THINK]");
        assertThat(Formats.QWEN3.markers()).containsExactly("<tool_call>", "</tool_call>", "<think>", "</think>");
        assertThat(Formats.DEEPSEEK_R1.markers()).contains("<｜tool▁calls▁begin｜>", "<｜tool▁sep｜>", "<｜tool▁call▁end｜>");
        assertThat(Formats.DEEPSEEK_V32.markers()).contains("｜DSML｜");
        assertThat(Stream.of(Formats.LLAMA, Formats.MISTRAL_LIST, Formats.HARMONY, Formats.KIMI, Formats.DEEPSEEK_V31))
                .allMatch(ToolFormat::needsSpecialTokens);
        assertThat(Stream.of(Formats.HERMES, Formats.QWEN3, Formats.QWEN_CODER, Formats.GLM))
                .noneMatch(ToolFormat::needsSpecialTokens);
    }

    @Test
    void tokens_that_end_a_turn_are_named() {
        assertThat(Formats.HARMONY.stops()).containsExactly("<|return|>", "<|call|>");
        assertThat(Formats.LLAMA.stops()).contains("<|eom_id|>");
        assertThat(Formats.HERMES.stops()).isEmpty();
    }
}
