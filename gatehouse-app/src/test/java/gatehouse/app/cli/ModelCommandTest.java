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

class ModelCommandTest {
    @TempDir
    private Path folder;
    private Path file = Path.of("");
    private String digest = "";

    @BeforeEach
    void a_tiny_model_file() throws IOException {
        file = folder.resolve("tiny.gguf");
        Files.write(file, TinyGguf.model().bytes());
        digest = Sha256.of(Files.readAllBytes(file)).hex();
    }

    @Test
    void a_pulled_file_is_named_by_its_digest_and_found_by_it_from_then_on() throws IOException {
        // Given
        CommandRun pulled = run("model", "pull", "file:" + file, "--sha256", digest);
        Files.delete(file);

        // When
        CommandRun shown = run("model", "show", "sha256:" + digest);

        // Then
        assertThat(pulled).extracting(CommandRun::exit, CommandRun::out).containsExactly(0, "sha256:" + digest + "\n");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("name            Tiny Model").contains("parameters      128")
                .contains("context         2,048 tokens");
    }

    @Test
    void a_file_of_another_content_is_refused_and_not_kept() {
        // Given
        String other = digest.startsWith("0") ? "1" + digest.substring(1) : "0" + digest.substring(1);

        // When
        CommandRun pulled = run("model", "pull", "file:" + file, "--sha256", other);
        CommandRun shown = run("model", "show", "sha256:" + other);

        // Then
        assertThat(pulled.exit()).isEqualTo(2);
        assertThat(pulled.err()).contains(digest).contains(other);
        assertThat(shown.exit()).isEqualTo(2);
    }

    @Test
    void a_missing_file_says_which() {
        // When
        CommandRun run = run("model", "pull", "file:" + folder.resolve("absent.gguf"), "--sha256", digest);

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("absent.gguf");
    }

    @Test
    void what_is_no_model_file_is_shown_with_its_fault() throws IOException {
        // Given
        Files.writeString(file, "hello, this is no model");
        String digestOfText = Sha256.of(Files.readAllBytes(file)).hex();

        // When
        CommandRun run = run("model", "show", "file:" + file, "--sha256", digestOfText);

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("inspect.gguf.");
    }

    @Test
    void a_mistyped_command_line_exits_3_and_names_the_mistake() {
        assertThat(run("model", "pull", "file:" + file, "--sha256", "abc")).extracting(CommandRun::exit).isEqualTo(3);
        assertThat(run("model", "pull", "ftp://example/model", "--sha256", digest)).extracting(CommandRun::exit).isEqualTo(3);
        assertThat(run("model", "show", "file:" + file).err()).contains("--sha256");
        assertThat(run("model", "pull", "file:" + file, "--include", "")).extracting(CommandRun::exit).isEqualTo(3);
        assertThat(run("model", "pull", "hf:org/name#a.gguf", "--include", "*")).extracting(CommandRun::exit).isEqualTo(3);
        assertThat(run("model", "pull", "sha256:" + digest)).extracting(CommandRun::exit).isEqualTo(3);
        assertThat(run("model", "retire", "sha256:" + digest).err()).contains("--reason");
        assertThat(run("model", "quantize", "file:" + file, "--sha256", digest, "--to", "Q9_9").err()).contains("'Q9_9'")
                .contains("Q4_K_M");
        assertThat(run("model").err()).contains("say what to do");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }
}
