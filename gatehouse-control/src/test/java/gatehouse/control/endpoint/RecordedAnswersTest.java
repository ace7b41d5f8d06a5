package gatehouse.control.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.control.endpoint.RecordingException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedAnswersTest {
    @TempDir
    Path folder;

    @Test
    void answers_are_found_by_the_items_id_in_the_files_order() throws IOException {
        // Given
        Path file = file(
                """
                        \uFEFF{"id":"b","output":"card arrival","latencyMs":812.5,"ttftMs":90,"inputTokens":120,"outputTokens":3,"model":"x"}

                        {"id":"a","error":"timeout","latencyMs":null}\r
                        {"id":"c","output":""}""");

        // When
        RecordedAnswers answers = RecordedAnswers.read(file);

        // Then
        assertThat(answers.all()).containsExactly(
                new RecordedAnswer("b", "card arrival", 812.5, 90.0, 120, 3, null),
                new RecordedAnswer("a", null, null, null, null, null, "timeout"),
                new RecordedAnswer("c", "", null, null, null, null, null));
        assertThat(answers.find("a")).isPresent();
        assertThat(answers.find("z")).isEmpty();
        assertThat(answers.missing(List.of("z", "a", "y"))).containsExactly("z", "y");
    }

    @Test
    void every_fault_of_a_file_is_reported_at_once_with_its_line() throws IOException {
        // Given
        Path file = file("""
                {"id":"a","output":"private"}
                {"id":"a","output":"private"}
                {"id":"b"}
                {"output":"private"}
                {"id":"c","output":"private
                [1]
                {"id":"d","output":7,"latencyMs":-1,"ttftMs":"5","inputTokens":1.5,"outputTokens":-2}
                {"id":"e","output":"private","latencyMs":5,"ttftMs":6}
                {"id":"f","id":"g","output":"private"}
                {"id":"h","output":"%s"}
                """.formatted("x".repeat(RecordedLines.MAX_LINE_BYTES)));

        // When
        var thrown = catchThrowableOfType(RecordingException.class, () -> RecordedAnswers.read(file));

        // Then
        assertThat(thrown.faults())
                .extracting(fault -> fault.line() + " " + fault.code().substring("endpoint.recorded.".length()))
                .containsExactly("2 duplicate-id", "3 missing-output", "4 missing-id", "5 bad-json", "6 bad-json", "7 bad-text",
                        "7 bad-number", "7 bad-number", "7 bad-number", "7 bad-number", "8 bad-number", "9 bad-json",
                        "10 unreadable-line");
        assertThat(thrown).hasMessageContaining("has 13 faults").hasMessageContaining("line 2: the id 'a' was already on line 1")
                .hasMessageNotContaining("private");
    }

    @Test
    void bytes_that_are_no_utf8_are_a_fault_of_their_line() throws IOException {
        // Given
        Path file = folder.resolve("latin.jsonl");
        Files.write(file, new byte[] {'\n', '{', '"', (byte) 0xE4, '"', '}'});

        // When
        var thrown = catchThrowableOfType(RecordingException.class, () -> RecordedAnswers.read(file));

        // Then
        assertThat(thrown.faults()).containsExactly(
                new Fault("endpoint.recorded.unreadable-line", 2, "the line is not UTF-8; save the file as UTF-8"));
    }

    @Test
    void a_file_that_is_missing_or_empty_is_said_to_be_so() throws IOException {
        assertThatThrownBy(() -> RecordedAnswers.read(folder.resolve("none.jsonl")))
                .isInstanceOf(RecordingException.class).hasMessageContaining("cannot be read");
        Path empty = file("\n\n");
        assertThatThrownBy(() -> RecordedAnswers.read(empty))
                .isInstanceOf(RecordingException.class).hasMessageContaining("holds no answer");
    }

    @Test
    void any_bytes_end_in_answers_or_in_faults() throws IOException {
        // Given
        var random = new Random(5);
        byte[] likely = "{\"id\":\"a\",\"output\":\"b\"}\n1-,error[]".getBytes(UTF_8);

        for (int round = 0; round < 300; round++) {
            byte[] bytes = "{\"id\":\"a\",\"output\":\"b\"}\n{\"id\":\"c\",\"error\":\"d\"}".getBytes(UTF_8);
            for (int change = random.nextInt(6); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = random.nextInt(3) == 0 ? (byte) random.nextInt(256)
                        : likely[random.nextInt(likely.length)];
            }
            Path file = folder.resolve("random.jsonl");
            Files.write(file, bytes);

            // When / Then
            try {
                assertThat(RecordedAnswers.read(file).all()).isNotEmpty();
            } catch (RecordingException e) {
                assertThat(e).hasMessageContaining("random.jsonl");
            }
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("answers.jsonl"), text);
    }
}
