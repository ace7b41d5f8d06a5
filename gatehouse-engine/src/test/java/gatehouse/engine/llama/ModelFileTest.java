package gatehouse.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_is_hashed_through_its_descriptor() throws IOException {
        byte[] content = content();
        try (ModelFile file = ModelFile.open(write("m.gguf", content))) {
            assertThat(file.sha256()).isEqualTo(Sha256.of(content));
        }
    }

    @Test
    void a_file_put_in_its_place_later_is_not_the_one_that_was_opened() throws IOException {
        // Given
        byte[] approved = content();
        Path path = write("m.gguf", approved);
        try (ModelFile file = ModelFile.open(path)) {

            // When
            Files.move(write("other.gguf", "GGUF other".getBytes(StandardCharsets.US_ASCII)), path,
                    StandardCopyOption.REPLACE_EXISTING);

            // Then
            assertThat(file.requireSha256(Sha256.of(approved)).sha256()).isEqualTo(Sha256.of(approved));
        }
    }

    @Test
    void another_content_than_the_approved_one_is_refused() throws IOException {
        ModelFile file = ModelFile.open(write("m.gguf", content()));

        assertThatThrownBy(() -> file.requireSha256(Sha256.of(new byte[0]))).isInstanceOfSatisfying(EngineException.class,
                refused -> assertThat(refused.code()).isEqualTo("engine.model.hash"))
                .hasMessageContaining("is not the approved file");
    }

    @Test
    void what_is_no_model_is_refused_with_its_code() throws IOException {
        assertCode(folder.resolve("none.gguf"), "engine.model.missing");
        assertCode(folder, "engine.model.missing");
        assertCode(write("empty.gguf", new byte[0]), "engine.model.not-gguf");
        assertCode(write("short.gguf", new byte[] {'G', 'G'}), "engine.model.not-gguf");
        assertCode(write("zip.gguf", "PK..".getBytes(StandardCharsets.US_ASCII)), "engine.model.not-gguf");
    }

    private static void assertCode(Path path, String code) {
        assertThatThrownBy(() -> ModelFile.open(path)).isInstanceOfSatisfying(EngineException.class,
                refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** Longer than the buffer, and not a multiple of it. */
    private static byte[] content() {
        byte[] content = new byte[(1 << 20) + 12_345];
        new Random(1).nextBytes(content);
        byte[] magic = "GGUF".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, content, 0, magic.length);
        return content;
    }
}
