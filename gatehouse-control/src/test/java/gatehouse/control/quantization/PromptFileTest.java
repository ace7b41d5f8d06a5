package gatehouse.control.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFileTest {
    @TempDir
    private Path folder;

    @Test
    void inputs_come_in_the_order_of_the_lines() throws IOException {
        // Given
        Path file = file("{\"id\":\"1\",\"input\":\"one\\nand a half\"}\n\n{\"input\":\"two\",\"expected\":\"x\"}\n");

        // When
        var prompts = PromptFile.read(file);

        // Then
        assertThat(prompts).containsExactly("one\nand a half", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"input\": 3}", "{\"input\": \"  \"}", "{\"prompt\": \"secret\"}", "\"secret\"", "secret {"})
    void a_line_without_an_input_is_refused_by_its_number_and_never_quoted(String line) throws IOException {
        // Given
        Path file = file("{\"input\":\"one\"}\n" + line + "\n");

        // When
        var refused = assertThatExceptionOfType(QuantizationException.class).isThrownBy(() -> PromptFile.read(file));

        // Then
        refused.withMessageContaining("holdout.jsonl:2").matches(e -> !String.valueOf(e.getMessage()).contains("secret"))
                .extracting(QuantizationException::code).isEqualTo("quantization.prompts.line");
    }

    @Test
    void a_file_without_a_line_is_refused() throws IOException {
        // Given
        Path file = file("\n");

        // When
        var refused = assertThatExceptionOfType(QuantizationException.class).isThrownBy(() -> PromptFile.read(file));

        // Then
        refused.extracting(QuantizationException::code).isEqualTo("quantization.prompts.empty");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("holdout.jsonl"), content);
    }
}
