package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.gguf.TinyGguf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFitTest {
    @TempDir
    private Path folder;

    @Test
    void a_small_model_fits_and_every_part_is_told() throws IOException {
        // When
        CommandRun run = fit(TinyGguf.model().bytes(), "--context", "1024", "--parallel", "3");

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("weights ", "llama", "3 x 1,024 tokens", "fits", "label scores",
                "longest context with --parallel 3   2,048 tokens");
    }

    @Test
    void machines_read_the_same_as_json() throws IOException {
        // When
        CommandRun run = fit(TinyGguf.model().bytes(), "--format", "json");

        // Then
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"architecture\" : \"llama\"", "\"fits\" : true", "\"longest\"", "\"freeSource\"");
    }

    @Test
    void a_model_larger_than_any_machine_does_not_fit_and_is_not_served() throws IOException {
        // Given: a header that asks for eight million numbers a token, and a context to match
        byte[] huge = TinyGguf.empty().key("general.architecture", "llama").key("llama.block_count", 512)
                .key("llama.embedding_length", 8192).key("llama.attention.head_count", 64)
                .key("llama.attention.head_count_kv", 64).key("llama.context_length", 1 << 25).bytes();

        // When
        CommandRun fit = fit(huge, "--context", Integer.toString(1 << 24));
        CommandRun served = run("model", "serve", "sha256:" + Sha256.of(huge).hex(), "--context", Integer.toString(1 << 24));

        // Then
        assertThat(fit.exit()).isEqualTo(1);
        assertThat(fit.out()).contains("does not fit");
        assertThat(served.exit()).isEqualTo(2);
        assertThat(served.err()).contains("fit.memory.short", "for 4 x 16,777,216 tokens", "are free");
    }

    @Test
    void a_truncated_file_is_refused_by_every_verb_that_would_load_it() throws IOException {
        // Given
        byte[] whole = TinyGguf.model().bytes();
        byte[] half = Arrays.copyOf(whole, whole.length - 200);

        // When
        CommandRun fit = fit(half);
        CommandRun served = run("model", "serve", "sha256:" + Sha256.of(half).hex());
        CommandRun quantized = run("model", "quantize", "sha256:" + Sha256.of(half).hex(), "--to", "Q4_0");

        // Then
        assertThat(fit.err()).contains("fit.file.blocked", "inspect.gguf.data.truncated");
        assertThat(served.err()).contains("fit.file.blocked");
        assertThat(quantized.err()).contains("fit.file.blocked");
    }

    @Test
    void numbers_out_of_bounds_are_mistakes_of_the_command_line() throws IOException {
        assertThat(fit(TinyGguf.model().bytes(), "--parallel", "0").exit()).isEqualTo(3);
        assertThat(fit(TinyGguf.model().bytes(), "--context", "-1").exit()).isEqualTo(3);
    }

    private CommandRun fit(byte[] model, String... more) throws IOException {
        Path file = Files.write(folder.resolve("m.gguf"), model);
        var arguments = new ArrayList<>(
                List.of("model", "fit", "file:" + file, "--sha256", Sha256.of(model).hex()));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of("GATEHOUSE_LLAMA_LIB", folder.toString()), arguments);
    }
}
