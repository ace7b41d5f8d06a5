package gatehouse.engine.child;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.ConvertRequest;
import gatehouse.engine.convert.Converter;
import gatehouse.engine.convert.OutputType;
import gatehouse.engine.divergence.CompareRequest;
import gatehouse.engine.divergence.CompareResult;
import gatehouse.engine.divergence.Divergence;
import gatehouse.engine.divergence.TensorKind;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.gguf.TensorFormat;
import gatehouse.engine.importance.ImportanceFile;
import gatehouse.engine.importance.ImportanceResult;
import gatehouse.engine.launch.EngineMain;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.ImportanceSource;
import gatehouse.engine.quantize.QuantizeRequest;
import gatehouse.engine.quantize.QuantizeResult;
import gatehouse.testkit.assets.EngineAssets;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small generated models of 16 bits are weighed, quantized and measured by real children. */
@Tag("engine")
@Timeout(300)
class CompareProcessTest {
    @TempDir
    private Path folder;

    private QuantizeProcess quantizer;
    private CompareProcess comparer;

    @BeforeEach
    void engine() {
        EngineLibraries libraries = EngineLibraries.in(EngineAssets.require().libraries());
        quantizer = new QuantizeProcess(EngineMain.command(), libraries);
        comparer = new CompareProcess(EngineMain.command(), libraries);
    }

    @Test
    void a_model_held_against_itself_lost_nothing() throws Exception {
        // Given
        Path model = converted(TinyModels.qwen2());

        // When
        CompareResult result = comparer.run(new CompareRequest(model, model, text(), List.of("in the 333", "a"), 1),
                (_, _) -> {});

        // Then
        assertThat(result.text().chunks()).isGreaterThanOrEqualTo(2);
        assertThat(result.onText().tokens()).isEqualTo(result.text().chunks() * 255L);
        Divergence onPrompts = requireNonNull(result.onPrompts());
        for (Divergence figures : List.of(result.onText(), onPrompts)) {
            assertThat(figures.kl().value()).isEqualTo(0, within(1e-4));
            assertThat(figures.ratio().value()).isEqualTo(1, within(1e-3));
            assertThat(figures.shiftSpread().maximum()).isEqualTo(0, within(1e-4));
        }
        assertThat(requireNonNull(result.prompts()).count()).isEqualTo(2);
        assertThat(result.tensors()).extracting(TensorKind::kind).contains("token_embd", "attn_q", "ffn_down");
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_quantized_model_lost_something_and_says_how_it_is_written(TinyModel tiny) throws Exception {
        // Given
        Path model = converted(tiny);
        Path small = folder.resolve("small.gguf");
        QuantizeResult quantized = quantizer.run(new QuantizeRequest(model, small, QuantizationType.Q4_0, false, 1),
                (_, _) -> {});

        // When
        CompareResult result = comparer.run(new CompareRequest(small, model, text(), List.of(), 1), (_, _) -> {});

        // Then
        assertThat(result.model().sha256()).isEqualTo(quantized.output().sha256());
        assertThat(result.model().bitsPerWeight()).isLessThan(result.base().bitsPerWeight());
        assertThat(result.onText().kl().value()).isPositive();
        assertThat(result.onText().klSpread().maximum()).isGreaterThan(result.onText().klSpread().median());
        assertThat(result.tensors().stream().flatMap(kind -> kind.formats().stream()).map(TensorKind.Written::format))
                .contains(TensorFormat.Q4_0);
        assertThat(result.prompts()).isNull();
    }

    @ParameterizedTest
    @MethodSource("models")
    void importance_is_computed_on_a_text_and_told_in_the_file_made_with_it(TinyModel tiny) throws Exception {
        // Given
        Path model = converted(tiny);
        Path matrix = folder.resolve("imatrix.gguf");
        Path small = folder.resolve("small.gguf");

        // When
        ImportanceResult weighed = quantizer.weigh(model, text(), "text.txt", matrix, 1, (_, _) -> {});
        QuantizeResult result = quantizer.run(new QuantizeRequest(model, small, QuantizationType.Q4_0,
                new ImportanceSource(matrix, "mine.gguf"), false, 1), (_, _) -> {});

        // Then
        assertThat(ImportanceFile.read(matrix, "mine.gguf").weights()).hasSize(weighed.entries());
        assertThat(result.importance()).isEqualTo(
                new QuantizeResult.Weighing(weighed.sha256(), "mine.gguf", weighed.entries(), weighed.chunks()));
        GgufFront made = GgufFront.read(small);
        assertThat(made.text("quantize.imatrix.file")).hasValue("mine.gguf");
        assertThat(made.text("quantize.imatrix.dataset")).hasValue("text.txt");
        assertThat(made.numbers()).containsEntry("quantize.imatrix.entries_count", (long) weighed.entries())
                .containsEntry("quantize.imatrix.chunks_count", (long) weighed.chunks());
    }

    @Test
    void a_matrix_of_another_model_is_refused_before_anything_is_written() throws Exception {
        // Given
        Path matrix = folder.resolve("imatrix.gguf");
        quantizer.weigh(converted(TinyModels.qwen2()), text(), "text.txt", matrix, 1, (_, _) -> {});
        Path other = converted(TinyModels.mixtral());

        // When
        var refused = assertThatExceptionOfType(EngineException.class).isThrownBy(() -> quantizer.plan(other,
                List.of(QuantizationType.Q8_0, QuantizationType.Q4_0), new ImportanceSource(matrix, "mine.gguf"), false));

        // Then
        refused.withMessageContaining("mine.gguf was not computed on this model").extracting(EngineException::code)
                .isEqualTo("engine.importance.other-model");
    }

    @Test
    void the_plan_says_how_large_each_file_becomes() throws Exception {
        // Given
        Path model = converted(TinyModels.qwen2());
        Path made = folder.resolve("made.gguf");

        // When
        var plans = quantizer.plan(model, List.of(QuantizationType.Q8_0, QuantizationType.Q4_0), null, false);

        // Then
        quantizer.run(new QuantizeRequest(model, made, QuantizationType.Q4_0, false, 1), (_, _) -> {});
        assertThat(plans).extracting(plan -> plan.type()).containsExactly(QuantizationType.Q8_0, QuantizationType.Q4_0);
        assertThat(plans.getLast().bytes()).isEqualTo(Files.size(made));
    }

    @Test
    void a_model_that_computes_numbers_that_are_none_is_refused() throws Exception {
        // Given
        Path model = folder.resolve("broken.gguf");
        Converter.convert(new ConvertRequest(TinyModels.qwen2().write(folder), model, OutputType.F16, null), (_, _) -> {});

        // When
        var refused = assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> comparer.run(new CompareRequest(model, model, text(), List.of(), 1), (_, _) -> {}));

        // Then
        refused.extracting(EngineException::code).isEqualTo("engine.compare.not-finite");
    }

    @Test
    void models_with_different_tokens_are_not_compared() throws Exception {
        // Given
        Path one = converted(TinyModels.qwen2());
        Path other = converted(TinyModels.llama2());

        // When
        var refused = assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> comparer.run(new CompareRequest(one, other, text(), List.of(), 1), (_, _) -> {}));

        // Then
        refused.extracting(EngineException::code).isEqualTo("engine.compare.vocabulary");
    }

    @Test
    void a_text_of_less_than_two_chunks_is_refused() throws Exception {
        // Given
        Path model = converted(TinyModels.qwen2());
        Path text = Files.writeString(folder.resolve("short.txt"), "Too short.");

        // When
        var refused = assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> comparer.run(new CompareRequest(model, model, text, List.of(), 1), (_, _) -> {}));

        // Then
        refused.withMessageContaining("at least 1024 are needed").extracting(EngineException::code)
                .isEqualTo("engine.text.short");
    }

    static List<TinyModel> models() {
        return List.of(TinyModels.qwen2(), TinyModels.mixtral());
    }

    private Path converted(TinyModel tiny) throws IOException {
        Path home = Files.createTempDirectory(folder, "tiny");
        Path file = home.resolve("f16.gguf");
        Converter.convert(new ConvertRequest(tiny.computing().write(home), file, OutputType.F16, null), (_, _) -> {});
        return file;
    }

    private Path text() throws IOException {
        return Files.writeString(folder.resolve("text.txt"), "The quick brown fox jumps over the lazy dog in the 333 rivers. "
                .repeat(60));
    }
}
