package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakingTest {
    private static final String CONTENT = "made";
    private static final Sha256 DIGEST = Sha256.of(CONTENT.getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path home;

    @Test
    void a_finished_file_is_kept_by_its_digest_for_its_owner_alone_and_the_rest_goes() throws IOException {
        // Given
        var blobs = new BlobStore(home);
        Path finished;
        Path rest;

        // When
        try (Making making = blobs.making()) {
            finished = Files.writeString(making.file("model.gguf"), CONTENT);
            rest = Files.writeString(making.file("rest"), "rest");
            making.keep(finished, DIGEST, "the file", _ -> {});
        }

        // Then
        assertThat(blobs.verify(DIGEST)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blobs.path(DIGEST)))).isEqualTo("rw-------");
        assertThat(finished).doesNotExist();
        assertThat(rest).doesNotExist();
    }

    @Test
    void a_file_that_is_not_what_its_maker_says_is_not_kept() throws IOException {
        // Given
        var blobs = new BlobStore(home);

        try (Making making = blobs.making()) {
            Path file = Files.writeString(making.file("model.gguf"), "something else");

            // When
            var refused = assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> making.keep(file, DIGEST, "the file", _ -> {}));

            // Then
            refused.extracting(RegistryException::code).isEqualTo("registry.hash.mismatch");
        }
        assertThat(blobs.find(DIGEST)).isEmpty();
    }
}
