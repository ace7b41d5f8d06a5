package gatehouse.control.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.fit.ModelGate;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.registry.BuildRecord;
import gatehouse.control.registry.ProgressListener;
import gatehouse.control.registry.Registry;
import gatehouse.control.registry.RegistrySettings;
import gatehouse.control.registry.Remotes;
import gatehouse.control.transfer.Transfer;
import gatehouse.control.transfer.TransferSettings;
import gatehouse.engine.EngineException;
import gatehouse.engine.convert.ConvertRequest;
import gatehouse.engine.convert.Converter;
import gatehouse.engine.convert.OutputType;
import gatehouse.engine.divergence.CompareResult;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.launch.EngineMain;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.memory.FreeMemory;
import gatehouse.testkit.assets.EngineAssets;
import gatehouse.testkit.published.TinyModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@Timeout(300)
class QuantizationTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private final List<String> told = new ArrayList<>();
    private Registry registry;
    private LocalEngine engine;
    private Sha256 input;

    @BeforeEach
    void a_stored_model() throws IOException {
        EngineLibraries libraries = EngineLibraries.in(EngineAssets.require().libraries());
        engine = new LocalEngine(_ -> libraries, EngineMain.command(), 1,
                new ModelGate(() -> new FreeMemory(Long.MAX_VALUE, "a test"), true));
        registry = new Registry(new RegistrySettings(folder.resolve("home"), Map.of(), Duration.ofMinutes(1)),
                Remotes.of(new Transfer(http, TransferSettings.usual(), _ -> {})), NOON);
        Path home = Files.createTempDirectory(folder, "tiny");
        Path file = home.resolve("f16.gguf");
        Converter.convert(new ConvertRequest(TinyModels.qwen2().computing().write(home), file, OutputType.F16, null),
                (_, _) -> {});
        input = registry.pullUnpinned(ModelReference.parse("file:" + file), ProgressListener.silent()).model().sha256();
    }

    @AfterEach
    void close() {
        registry.close();
        http.close();
    }

    @Test
    void several_types_stand_beside_each_other_with_their_ancestry_and_their_records() {
        // When
        List<Made> made = make(null, QuantizationType.Q8_0, QuantizationType.Q4_0);

        // Then
        assertThat(made).extracting(one -> one.result().type()).containsExactly(QuantizationType.Q8_0, QuantizationType.Q4_0);
        assertThat(made).allMatch(one -> !one.alreadyThere() && registry.blobs().verify(one.output()));
        assertThat(registry.stock().builds()).extracting(BuildRecord::output)
                .containsExactlyInAnyOrder(made.get(0).output(), made.get(1).output());
        assertThat(registry.stock().builds()).allSatisfy(build -> {
            assertThat(build.parents()).containsExactly(input);
            assertThat(build.how()).contains("llama.cpp " + EngineLibraries.LLAMA_VERSION);
        });
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void what_was_made_before_is_proven_and_not_made_again() {
        // Given
        List<Made> before = make(null, QuantizationType.Q8_0);

        // When
        List<Made> after = make(null, QuantizationType.Q4_0, QuantizationType.Q8_0);

        // Then
        assertThat(after).extracting(Made::alreadyThere).containsExactly(false, true);
        assertThat(after.getLast().result()).isEqualTo(before.getFirst().result());
        assertThat(told).contains("quantize to Q8_0").anyMatch(line -> line.contains("made before and proven again"));
    }

    @Test
    void a_file_that_was_changed_in_the_store_is_made_again() throws IOException {
        // Given
        Made before = make(null, QuantizationType.Q4_0).getFirst();
        Files.writeString(registry.blobs().path(before.output()), "tampered with");

        // When
        Made after = make(null, QuantizationType.Q4_0).getFirst();

        // Then
        assertThat(after.alreadyThere()).isFalse();
        assertThat(after.output()).isEqualTo(before.output());
        assertThat(registry.blobs().verify(after.output())).isTrue();
    }

    @Test
    void a_text_becomes_an_importance_matrix_once_and_is_told_in_the_file() throws IOException {
        // Given
        var calibration = new Calibration(text(), "text.txt");

        // When
        Made first = make(calibration, QuantizationType.Q4_0).getFirst();
        Made second = make(calibration, QuantizationType.Q4_1).getFirst();

        // Then
        assertThat(told.stream().filter(line -> line.startsWith("importance"))).hasSize(1);
        assertThat(second.result().importance()).isEqualTo(first.result().importance());
        assertThat(GgufFront.read(registry.blobs().path(first.output())).text("quantize.imatrix.file"))
                .hasValue("text.txt.imatrix.gguf");
        assertThat(make(null, QuantizationType.Q4_0).getFirst().output()).isNotEqualTo(first.output());
    }

    @Test
    void one_type_that_cannot_be_made_keeps_all_from_being_made() {
        // When
        var refused = assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> new Quantization(registry, engine).make(
                        new Order(make(null, QuantizationType.Q8_0).getFirst().output(),
                                List.of(QuantizationType.Q8_0, QuantizationType.Q4_0), null, false),
                        new Told()));

        // Then
        refused.extracting(EngineException::code).isEqualTo("engine.quantize.requantize");
        assertThat(registry.stock().builds()).hasSize(1);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void a_killed_engine_leaves_nothing_that_counts_as_finished() {
        // When
        var died = assertThatExceptionOfType(EngineException.class).isThrownBy(() -> new Quantization(registry, engine)
                .make(new Order(input, List.of(QuantizationType.Q4_0), null, false), new Told() {
                    @Override
                    public void advanced(long done, long total, String unit) {
                        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                    }
                }));

        // Then
        died.extracting(EngineException::code).isEqualTo("engine.quantize.died");
        assertThat(registry.stock().builds()).isEmpty();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void what_a_file_lost_is_kept_with_it_and_stays_as_long_as_it_does() throws IOException {
        // Given
        Sha256 small = make(null, QuantizationType.Q4_0).getFirst().output();
        var desk = new QualityDesk(registry, engine);

        // When
        CompareResult result = desk.measure(small, input, text(), List.of("in the 333"), new Told());
        registry.sweep(Map::of, false);

        // Then
        assertThat(result.onText().kl().value()).isPositive();
        assertThat(desk.of(small)).containsExactly(result);
        assertThat(desk.of(input)).isEmpty();
    }

    private List<Made> make(@Nullable Calibration calibration, QuantizationType... types) {
        return new Quantization(registry, engine).make(new Order(input, List.of(types), calibration, false), new Told());
    }

    private Path text() throws IOException {
        return Files.writeString(folder.resolve("text.txt"), "The quick brown fox jumps over the lazy dog in the 333 rivers. "
                .repeat(60));
    }

    /** Model files that lie anywhere but under their digest. */
    private List<Path> unfinished() {
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            return files.filter(file -> file.toString().contains("gguf")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private class Told implements StepProgress {
        @Override
        public void started(String step) {
            told.add(step);
        }

        @Override
        public void advanced(long done, long total, String unit) {}

        @Override
        public void finished(String result) {
            told.add(result);
        }

        @Override
        public void note(String text) {
            told.add(text);
        }
    }
}
