package gatehouse.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.SharedLlama;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** llama.cpp itself loads what was converted and splits texts by it. */
@Tag("engine")
class ConvertedModelTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void a_converted_model_is_loaded_and_knows_its_tokens(TinyModel model) {
        // Given
        Path file = folder.resolve("model.gguf");
        ConvertResult result = Converter.convert(ConvertRequest.of(model.write(folder), file, OutputType.AUTO), (_, _) -> {});

        // When
        try (LlamaModel loaded = LlamaModel.load(SharedLlama.get(), ModelFile.open(file))) {
            // Then
            assertThat(loaded.parameters()).isEqualTo(result.weights());
            assertThat(loaded.metadata("general.architecture")).hasValue(result.architecture());
            assertThat(loaded.metadata("tokenizer.ggml.model")).hasValue(result.vocabulary().model());
            assertThat(loaded.vocabulary().tokenizePart("in the 333")).isNotEmpty();
        }
    }

    static List<TinyModel> models() {
        return List.of(TinyModels.llama2(), TinyModels.llama3(), TinyModels.mixtral(), TinyModels.qwen2(), TinyModels.qwen3(),
                TinyModels.qwen3Moe());
    }
}
