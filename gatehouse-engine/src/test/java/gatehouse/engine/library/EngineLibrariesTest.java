package gatehouse.engine.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineLibrariesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void others() throws IOException {
        Files.createFile(folder.resolve("libllama-common.so"));
        Files.createFile(folder.resolve("libggml-cpu-haswell.so"));
    }

    @ParameterizedTest
    @CsvSource({
            "libggml-base.so, libggml.v0.5.0.so, libllama.v0.5.0.so",
            "libggml-base.so, libggml.so, libllama.so",
            "libggml-base.so, libggml.cuda.v0.5.0.so, libllama.cuda.v0.5.0.so",
            "libggml-base.so.0.25.3, libggml.so.0, libllama.so.0.5.0",
            "libggml-base.dylib, libggml.0.dylib, libllama.v0.5.0.dylib"})
    void libraries_are_found_in_loading_order_under_any_usual_name(String base, String ggml, String llama) throws IOException {
        // Given
        for (String name : new String[] {llama, ggml, base}) {
            Files.createFile(folder.resolve(name));
        }

        // When
        var libraries = EngineLibraries.in(folder);

        // Then
        assertThat(libraries.inLoadingOrder()).containsExactly(folder.resolve(base), folder.resolve(ggml), folder.resolve(llama));
    }

    @Test
    void a_folder_of_ones_own_comes_before_the_fetched_one() throws IOException {
        // Given
        for (String name : new String[] {"libllama.so", "libggml.so", "libggml-base.so"}) {
            Files.createFile(folder.resolve(name));
        }

        // When
        var libraries = EngineLibraries.find(folder.toString(), Path.of("/nowhere"));

        // Then
        assertThat(libraries.folder()).isEqualTo(folder);
        assertThat(EngineLibraries.find(" ", folder).folder()).isEqualTo(folder);
    }

    @Test
    void a_missing_library_is_named() throws IOException {
        Files.createFile(folder.resolve("libggml-base.so"));

        assertThatThrownBy(() -> EngineLibraries.in(folder))
                .hasMessageStartingWith(folder + " has no library of the name libggml;");
        assertThatThrownBy(() -> EngineLibraries.in(folder.resolve("none"))).hasMessageContaining("GATEHOUSE_LLAMA_LIB");
    }
}
