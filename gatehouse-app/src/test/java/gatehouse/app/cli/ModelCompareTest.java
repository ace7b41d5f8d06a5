package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.gguf.TinyGguf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCompareTest {
    @TempDir
    private Path folder;
    private String digest = "";

    @BeforeEach
    void a_stored_model() throws IOException {
        Path file = Files.write(folder.resolve("tiny.gguf"), TinyGguf.model().bytes());
        digest = Sha256.of(Files.readAllBytes(file)).hex();
        run("model", "pull", "file:" + file, "--sha256", digest);
    }

    @Test
    void a_model_of_unknown_ancestry_needs_something_to_be_held_against() {
        // When
        CommandRun run = run("model", "compare", "sha256:" + digest, "--text", "text.txt");

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("--against");
    }

    @Test
    void a_model_that_is_not_stored_is_told_with_what_to_do() {
        // When
        CommandRun run = run("model", "compare", "sha256:0123456789ab", "--text", "text.txt");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("gatehouse model list");
    }

    @Test
    void prompts_are_read_before_anything_is_measured() throws IOException {
        // Given
        Files.writeString(folder.resolve("holdout.jsonl"), "no json\n");

        // When
        CommandRun run = run("model", "compare", "sha256:" + digest, "--text", "text.txt", "--prompts", "holdout.jsonl");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("holdout.jsonl:1 is not JSON");
    }

    @Test
    void a_text_is_needed() {
        assertThat(run("model", "compare", "sha256:" + digest)).extracting(CommandRun::exit).isEqualTo(3);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }
}
