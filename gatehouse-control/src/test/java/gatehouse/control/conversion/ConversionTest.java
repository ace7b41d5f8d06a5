package gatehouse.control.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gatehouse.control.registry.BlobStore;
import gatehouse.engine.EngineException;
import gatehouse.engine.convert.BuildRecord;
import gatehouse.engine.convert.ConvertRequest;
import gatehouse.engine.convert.ConvertResult;
import gatehouse.engine.convert.OutputType;
import gatehouse.testkit.published.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionTest {
    @TempDir
    private Path folder;
    private Path scratch = Path.of("");
    private BlobStore blobs = new BlobStore(Path.of(""));

    @BeforeEach
    void an_empty_store() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
        blobs = new BlobStore(folder.resolve("home"));
    }

    @Test
    void the_file_and_the_record_of_how_it_was_made_are_both_in_the_store() throws IOException {
        // Given
        Path published = TinyModels.qwen2().write(folder);

        // When
        Conversion.Kept kept = new Conversion(blobs, scratch).keep(published, OutputType.Q8_0, null, (_, _) -> {});

        // Then
        assertThat(kept.model().sha256()).isEqualTo(kept.result().output());
        assertThat(blobs.verify(kept.model().sha256())).isTrue();
        assertThat(kept.record().path()).hasContent(BuildRecord.of(kept.result()));
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void a_refusal_leaves_nothing_in_the_store() {
        // Given
        Path published = TinyModels.qwen2().edited("config.json", "Qwen2ForCausalLM", "FalconForCausalLM").write(folder);
        var conversion = new Conversion(blobs, scratch);

        // When
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> conversion.keep(published, OutputType.AUTO, null, (_, _) -> {}));

        // Then
        assertThat(scratch).isEmptyDirectory();
        assertThat(folder.resolve("home/blobs/sha256")).doesNotExist();
    }

    @Test
    void a_file_of_ones_own_has_its_record_beside_it() {
        // Given
        Path published = TinyModels.llama3().write(folder);
        Path output = folder.resolve("llama.gguf");

        // When
        ConvertResult result = Conversion.write(ConvertRequest.of(published, output, OutputType.F16), (_, _) -> {});

        // Then
        assertThat(output).hasSize(result.bytes());
        assertThat(folder.resolve("llama.gguf.build.json")).hasContent(BuildRecord.of(result));
    }
}
