package gatehouse.control.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.control.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFileTest {
    private static final List<HoldoutItem> ITEMS = IntStream.rangeClosed(1, 5)
            .mapToObj(i -> new HoldoutItem("s" + i, "input " + i, List.of("a"), "", "", "")).toList();

    @TempDir
    private Path folder;

    @Test
    void an_item_that_was_answered_before_a_crash_is_not_asked_again() throws IOException {
        // Given
        var file = folder.resolve("answers.jsonl");
        try (var answers = AnswerFile.open(file)) {
            HoldoutRun.complete(ITEMS.subList(0, 3), AnswerFileTest::answer, answers, _ -> {});
        }
        Files.writeString(file, "{\"id\":\"s4\",\"outp", StandardOpenOption.APPEND);
        var asked = new ArrayList<String>();

        // When
        try (var answers = AnswerFile.open(file)) {
            HoldoutRun.complete(ITEMS, item -> {
                asked.add(item.id());
                return answer(item);
            }, answers, _ -> {});

            // Then
            assertThat(asked).containsExactly("s4", "s5");
            assertThat(answers.answers()).hasSize(5);
        }
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    @Test
    void nobody_but_the_owner_can_read_the_answers() throws IOException {
        // Given
        var file = folder.resolve("answers.jsonl");

        // When
        AnswerFile.open(file).close();

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void an_interrupted_run_keeps_what_was_answered() {
        // Given
        try (var answers = AnswerFile.open(folder.resolve("answers.jsonl"))) {
            // When
            assertThatThrownBy(() -> HoldoutRun.complete(ITEMS, item -> {
                if (item.id().equals("s2")) {
                    Thread.currentThread().interrupt();
                }
                return answer(item);
            }, answers, _ -> {})).isInstanceOf(HoldoutRun.InterruptedRun.class);

            // Then
            assertThat(Thread.interrupted()).isTrue();
            assertThat(answers.answers()).containsOnlyKeys("s1", "s2");
        }
    }

    @Test
    void a_line_that_was_not_written_there_is_refused() throws IOException {
        // Given
        var file = folder.resolve("answers.jsonl");
        Files.writeString(file, "not an answer\n");

        // Then
        assertThatThrownBy(() -> AnswerFile.open(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("line 1 of");
    }

    @Test
    void an_answer_has_either_an_output_or_an_error() {
        assertThatThrownBy(() -> new Answer("s1", null, null, null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("item 's1' needs either an output or an error");
    }

    private static Answer answer(HoldoutItem item) {
        return new Answer(item.id(), "a", 1.0, 10, 0, 1, null);
    }
}
