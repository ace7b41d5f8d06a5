package gatehouse.engine.convert.safetensors;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.testkit.published.TinyWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    private Path folder;

    @Test
    void tensors_come_file_by_file_and_by_name_within() throws IOException {
        // Given
        new TinyWeights().tensor("d", "F32", 1).tensor("c", "F32", 1).tensor("b", "F32", 1).tensor("a", "F32", 1)
                .writeShards(folder, 2);

        // When
        try (Checkpoint checkpoint = Checkpoint.open(ModelFolder.open(folder))) {
            // Then
            assertThat(checkpoint.tensors()).extracting(StoredTensor::name).containsExactly("b", "d", "a", "c");
            assertThat(checkpoint.hash(_ -> {})).hasSize(2);
        }
    }

    @Test
    void files_without_an_index_are_taken_by_their_names() throws IOException {
        // Given
        new TinyWeights().tensor("b", "F32", 1).write(folder.resolve("model-2.safetensors"));
        new TinyWeights().tensor("a", "F32", 1).write(folder.resolve("model-1.safetensors"));
        new TinyWeights().tensor("x", "F32", 1).write(folder.resolve("adapter_model.safetensors"));

        // When
        try (Checkpoint checkpoint = Checkpoint.open(ModelFolder.open(folder))) {
            // Then
            assertThat(checkpoint.tensors()).extracting(StoredTensor::name).containsExactly("a", "b");
        }
    }

    @Test
    void a_file_named_in_the_index_is_never_sought_outside_the_folder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        new TinyWeights().tensor("a", "F32", 1).write(folder.resolve("model.safetensors"));
        for (String name : new String[] {"../model.safetensors", folder.resolve("model.safetensors").toString(),
                "absent.safetensors", ""}) {
            Files.writeString(inner.resolve(INDEX), "{\"weight_map\": {\"a\": \"" + name + "\"}}");

            assertRefused("engine.convert.missing", () -> Checkpoint.open(ModelFolder.open(inner)), "'" + name + "'");
        }
    }

    @Test
    void an_index_that_names_other_tensors_than_the_files_hold_is_refused_with_their_names() throws IOException {
        // Given
        new TinyWeights().tensor("a", "F32", 1).tensor("b", "F32", 1).write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve(INDEX),
                "{\"weight_map\": {\"a\": \"model.safetensors\", \"c\": \"model.safetensors\"}}");

        // Then
        assertRefused("engine.safetensors.index", () -> Checkpoint.open(ModelFolder.open(folder)), "[c]", "[b]");
    }

    @Test
    void an_index_without_places_is_refused() throws IOException {
        for (String index : new String[] {"{}", "{\"weight_map\": {}}", "{\"weight_map\": {\"a\": 1}}"}) {
            Files.writeString(folder.resolve(INDEX), index);

            assertRefused("engine.safetensors.index", () -> Checkpoint.open(ModelFolder.open(folder)));
        }
    }

    @Test
    void a_tensor_in_two_files_is_refused_with_both() throws IOException {
        // Given
        new TinyWeights().tensor("a", "F32", 1).write(folder.resolve("model.safetensors"));
        new TinyWeights().tensor("a", "F32", 1).write(folder.resolve("model-00001-of-00001.safetensors"));

        // Then
        assertRefused("engine.safetensors.twice", () -> Checkpoint.open(ModelFolder.open(folder)), "model.safetensors",
                "model-00001-of-00001.safetensors");
    }

    @Test
    void a_folder_without_safetensors_says_what_is_missing() throws IOException {
        Files.writeString(folder.resolve("pytorch_model.bin"), "x");

        assertRefused("engine.safetensors.none", () -> Checkpoint.open(ModelFolder.open(folder)), "safetensors");
    }
}
