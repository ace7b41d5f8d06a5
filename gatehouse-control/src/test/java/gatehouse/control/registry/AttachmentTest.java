package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentTest {
    @TempDir
    private Path folder;

    @Test
    void a_document_stays_with_its_artifact_and_goes_with_it() throws IOException {
        try (Registry registry = registry()) {
            // Given
            Sha256 model = model(registry);
            Sha256 document = document(registry, "figures");
            registry.stock().attach(model, "quality", "on a text", document);
        }
        try (Registry registry = registry()) {
            Sha256 model = digest("weights");
            Sha256 document = digest("figures");

            // When
            registry.sweep(Map::of, false);
            boolean kept = registry.stock().isComplete(Artifact.of(new ArtifactFile("figures", 7, document)));
            registry.stock().retire(model, "no longer wanted");
            registry.sweep(Map::of, false);

            // Then
            assertThat(kept).isTrue();
            assertThat(registry.stock().attachments(model)).isEmpty();
            assertThat(folder.resolve("home/blobs/sha256").resolve(document.hex().substring(0, 2)).resolve(document.hex()))
                    .doesNotExist();
        }
    }

    @Test
    void a_later_document_about_the_same_takes_the_place_of_the_earlier() throws IOException {
        try (Registry registry = registry()) {
            // Given
            Sha256 model = model(registry);
            registry.stock().attach(model, "quality", "on a text", document(registry, "first"));
            registry.stock().attach(model, "quality", "on another", document(registry, "other"));

            // When
            registry.stock().attach(model, "quality", "on a text", document(registry, "second"));

            // Then
            assertThat(registry.stock().attachments(model)).extracting(Attachment::content)
                    .containsExactlyInAnyOrder(digest("second"), digest("other"));
            assertThat(registry.stock().attachment(model, "quality", "on a text").map(Attachment::content))
                    .hasValue(digest("second"));
            assertThat(registry.stock().attachment(model, "importance", "on a text")).isEmpty();
        }
    }

    private Sha256 model(Registry registry) throws IOException {
        Path file = Files.writeString(folder.resolve("model.gguf"), "weights");
        return registry.pullUnpinned(ModelReference.parse("file:" + file), ProgressListener.silent()).model().sha256();
    }

    private static Sha256 document(Registry registry, String content) {
        return registry.blobs().put(content.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    private static Sha256 digest(String content) {
        return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private Registry registry() {
        return TestRegistries.local(new RegistrySettings(folder.resolve("home"), Map.of(), Duration.ofSeconds(30)));
    }
}
