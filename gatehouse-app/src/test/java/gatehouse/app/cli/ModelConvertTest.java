package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.published.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelConvertTest {
    @TempDir
    private Path folder;

    @Test
    void a_converted_folder_is_kept_in_the_home_and_shown_by_its_digest() {
        // Given
        TinyModels.llama2().named("Tiny-Llama-1B").write(folder);

        // When
        CommandRun converted = run("model", "convert", "Tiny-Llama-1B", "--to", "f16");
        CommandRun shown = run("model", "show", converted.out().strip());

        // Then
        assertThat(converted.exit()).isZero();
        assertThat(converted.out()).matches("sha256:[0-9a-f]{64}\n");
        assertThat(converted.err()).contains("convert to f16").contains("F16").contains("how it was made: sha256:");
        assertThat(shown.exit()).isZero();
        assertThat(shown.out()).contains("name            Llama 2 7b Chat Hf").contains("type            F16");
    }

    @Test
    void a_stored_repository_is_converted_and_the_list_shows_what_was_made_of_it() {
        // Given
        TinyModels.llama2().named("Tiny-Llama-1B").write(folder);
        String repository = run("model", "pull", "file:" + folder.resolve("Tiny-Llama-1B")).out().strip();

        // When
        CommandRun converted = run("model", "convert", repository, "--to", "f16");
        CommandRun again = run("model", "convert", "Tiny-Llama-1B", "--to", "f16");

        // Then
        assertThat(converted.exit()).as(converted.err()).isZero();
        assertThat(again.out()).isEqualTo(converted.out());
        assertThat(run("model", "show", repository).out()).contains("used by");
        assertThat(run("model", "gc").out()).startsWith("freed ").hasLineCount(1);
        assertThat(run("model", "show", converted.out().strip()).exit()).isZero();
    }

    @Test
    void a_file_of_ones_own_gets_its_record_beside_it_and_no_home_is_made() throws IOException {
        // Given
        TinyModels.llama2().named("m").write(folder);

        // When
        CommandRun converted = run("model", "convert", "m", "--out", "m.gguf", "--name", "Mine");

        // Then
        Path file = folder.resolve("m.gguf");
        assertThat(converted.exit()).isZero();
        assertThat(converted.out()).isEqualTo(Sha256.of(Files.readAllBytes(file)) + "\n");
        assertThat(folder.resolve("m.gguf.build.json")).content().contains("\"name\" : \"Mine\"")
                .contains(converted.out().strip().substring("sha256:".length()));
        assertThat(folder.resolve(".gatehouse")).doesNotExist();
    }

    @Test
    void a_mistyped_command_line_exits_3_and_names_the_mistake() throws IOException {
        Files.createDirectory(folder.resolve("m"));

        assertThat(run("model", "convert", "absent")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains("absent");
        });
        assertThat(run("model", "convert", "m", "--to", "q4_k_m")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains("'q4_k_m'").contains("q8_0");
        });
    }

    @Test
    void a_model_of_another_architecture_is_refused_with_a_pointer_and_nothing_is_kept() {
        // Given
        TinyModels.llama2().named("m").edited("config.json", "LlamaForCausalLM", "GemmaForCausalLM").write(folder);

        // When
        CommandRun run = run("model", "convert", "m", "--out", "m.gguf");

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("GemmaForCausalLM").contains("convert_hf_to_gguf.py")
                .contains("[engine.convert.architecture]");
        assertThat(folder.resolve("m.gguf")).doesNotExist();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }
}
