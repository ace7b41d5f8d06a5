package gatehouse.testkit.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class CorpusTest {
    @TempDir
    Path root;

    @BeforeEach
    void one_corpus() throws IOException {
        Files.createDirectories(root.resolve("fruit"));
        Files.writeString(root.resolve("fruit/apples.json"), "{\"vectors\":[1,2]}");
        Files.writeString(root.resolve("fruit/pears.jsonl"), "{\"id\":\"a\"}\n\n{\"id\":\"b\"}\n");
    }

    @Test
    void an_absent_corpus_aborts_the_test_and_names_the_folder() {
        // When / Then
        assertThatThrownBy(() -> Corpus.in(root, "nuts", root)).isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("corpus nuts is absent").hasMessageContaining(root.resolve("nuts").toString());
    }

    @Test
    void an_absent_file_aborts_the_test_and_names_the_file() {
        // Given
        var corpus = Corpus.in(root, "fruit", root);

        // When / Then
        assertThatThrownBy(() -> corpus.json("plums.json")).isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("plums.json");
    }

    @Test
    void files_json_and_json_lines_are_read() {
        // Given
        var corpus = Corpus.in(root, "fruit", root);

        // When / Then
        assertThat(corpus.files(".json")).containsExactly(root.resolve("fruit/apples.json"));
        assertThat(corpus.json("apples.json").get("vectors").size()).isEqualTo(2);
        assertThat(corpus.jsonLines("pears.jsonl")).extracting(line -> line.get("id").stringValue()).containsExactly("a", "b");
    }

    @Test
    void the_result_file_counts_what_was_checked_and_names_what_was_wrong() throws IOException {
        // Given
        var corpus = Corpus.in(root, "fruit", root.resolve("build"));

        // When
        var result = corpus.measure("fruit-numbers", List.of(1, 2, 3, 4), String::valueOf, number -> {
            if (number == 4) {
                throw new TestAbortedException("not today");
            }
            assertThat(number).isNotEqualTo(2);
        });

        // Then
        assertThat(Files.readString(root.resolve("build/target/corpus/fruit-numbers.json")))
                .isEqualTo("{\"right\":2,\"total\":3,\"wrong\":[\"2\"]}\n");
        assertThat(result.skipped()).isEqualTo(1);
    }

    @Test
    void a_wrong_item_fails_the_check_after_the_file_is_written() {
        // Given
        var corpus = Corpus.in(root, "fruit", root.resolve("build"));

        // When / Then
        assertThatThrownBy(() -> corpus.check("fruit-all", List.of("x"), id -> id, item -> {
            throw new IllegalStateException("rotten");
        })).isInstanceOf(AssertionError.class).hasMessageContaining("1 of 1 wrong").hasMessageContaining("rotten");
        assertThat(root.resolve("build/target/corpus/fruit-all.json")).exists();
    }
}
