package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.model.ModelReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPullTest {
    @TempDir
    Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void a_model_in_a_folder() throws IOException {
        model = folder.resolve("model");
        write("config.json", "{}");
        write("sub/weights.safetensors", "weights");
    }

    @Test
    void every_file_is_copied_and_what_tools_keep_beside_them_is_left_out() throws IOException {
        // Given
        write(".git/HEAD", "ref: refs/heads/main");
        write(".cache/huggingface/download/x.lock", "");
        write(".gitattributes", "* text");

        // When
        Artifact artifact = pull().artifact();
        write("config.json", "changed later");

        // Then
        assertThat(artifact.files()).extracting(ArtifactFile::path).containsExactly(".gitattributes", "config.json",
                "sub/weights.safetensors");
        assertThat(registry().blobs().find(artifact.files().get(1).sha256()).orElseThrow().path()).hasContent("{}");
    }

    @Test
    void a_link_is_followed_within_the_folder_and_in_the_hubs_own_cache() throws IOException {
        // Given
        Files.createSymbolicLink(model.resolve("link.json"), Path.of("config.json"));
        Path cache = folder.resolve("models--org--name");
        Files.createDirectories(cache.resolve("blobs"));
        Files.writeString(cache.resolve("blobs/0123"), "weights");
        Path snapshot = Files.createDirectories(cache.resolve("snapshots/c0ffee"));
        Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs/0123"));

        // Then
        assertThat(pull().artifact().files()).hasSize(3);
        assertThat(registry().pullArtifact(wanted(snapshot), ProgressListener.silent()).artifact().bytes()).isEqualTo(7);
    }

    @Test
    void a_link_to_elsewhere_is_refused() throws IOException {
        // Given
        Path secret = Files.writeString(folder.resolve("secret"), "key");
        Files.createSymbolicLink(model.resolve("link.json"), secret);

        // When
        var refusal = catchThrowableOfType(RegistryException.class, this::pull);

        // Then
        assertThat(refusal.code()).isEqualTo("registry.folder.link");
        assertThat(refusal).hasMessageContaining("link.json");
    }

    @Test
    void a_folder_without_a_wanted_file_is_told() {
        // When
        var refusal = catchThrowableOfType(RegistryException.class, () -> registry().pullArtifact(
                new Wanted(new ModelReference.LocalFile(model), new Inclusion(List.of("*.gguf")), null),
                ProgressListener.silent()));

        // Then
        assertThat(refusal.code()).isEqualTo("registry.folder.empty");
    }

    @Test
    void a_pinned_folder_is_what_was_pinned_whatever_lies_there_now() throws IOException {
        // Given
        var pin = pull().artifact().digest();
        write("config.json", "{\"changed\":true}");

        // When
        Artifact kept = registry().pullArtifact(new Wanted(new ModelReference.LocalFile(model), Inclusion.all(), pin),
                ProgressListener.silent()).artifact();
        Artifact now = pull().artifact();

        // Then
        assertThat(kept.digest()).isEqualTo(pin);
        assertThat(now.digest()).isNotEqualTo(pin);
    }

    private PulledArtifact pull() {
        return registry().pullArtifact(wanted(model), ProgressListener.silent());
    }

    private static Wanted wanted(Path path) {
        return Wanted.of(new ModelReference.LocalFile(path), null);
    }

    private Registry registry() {
        return TestRegistries.local(new RegistrySettings(folder.resolve("home"), Map.of(), Duration.ofSeconds(30)));
    }

    private void write(String name, String text) throws IOException {
        Path file = model.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
