package gatehouse.engine.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.SharedLlama;
import gatehouse.engine.launch.EngineMain;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.QuantizeRequest;
import gatehouse.engine.quantize.QuantizeResult;
import gatehouse.testkit.assets.EngineAssets;
import gatehouse.testkit.disk.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
@Timeout(300)
class QuantizeProcessTest {
    @TempDir
    private Path folder;

    private EngineAssets assets;
    private QuantizeProcess quantizer;

    @BeforeEach
    void assets() {
        assets = EngineAssets.require();
        quantizer = new QuantizeProcess(EngineMain.command(), EngineLibraries.in(assets.libraries()));
    }

    @ParameterizedTest
    @CsvSource({"Q8_0, Q8_0, 8.4, 8.6", "Q4_K_M, Q4_K, 6.0, 6.5"})
    void weights_are_quantized_and_the_result_loads_and_is_recorded(QuantizationType type, String named, double least,
            double most)
            throws Exception {
        // Given
        Path output = folder.resolve("small.gguf");
        var last = new AtomicReference<List<Integer>>();

        // When
        QuantizeResult result = quantizer.run(request(output, type, true), (done, total) -> last.set(List.of(done, total)));

        // Then
        assertThat(last.get()).isEqualTo(List.of(272, 272));
        assertThat(result.input().sha256()).isEqualTo(EngineAssets.MODEL_SHA256);
        assertThat(result.output().sha256()).isEqualTo(Sha256.of(Files.readAllBytes(output)));
        assertThat(result.output().bytes()).isEqualTo(Files.size(output));
        assertThat(result.output().bitsPerWeight()).isBetween(least, most);
        assertThat(result.library()).contains("0.5.0");
        assertThat(result.warnings()).singleElement().asString().contains("5.74 bits per weight");
        assertThat(left()).containsExactly("small.gguf");
        try (LlamaModel model = LlamaModel.load(SharedLlama.get(), ModelFile.open(output))) {
            assertThat(model.description()).contains(named);
        }
    }

    @Test
    void quantized_weights_are_not_quantized_again_unless_allowed() throws IOException {
        assertThatThrownBy(
                () -> quantizer.run(request(folder.resolve("x.gguf"), QuantizationType.Q4_K_M, false), (done, total) -> {}))
                .isInstanceOfSatisfying(EngineException.class,
                        refused -> assertThat(refused.code()).isEqualTo("engine.quantize.requantize"));
        assertThat(left()).isEmpty();
    }

    @Test
    void a_file_that_is_no_model_is_refused_by_the_child_with_its_code() throws IOException {
        Path input = Files.writeString(folder.resolve("no.gguf"), "no model");

        assertThatThrownBy(
                () -> quantizer.run(new QuantizeRequest(input, folder.resolve("x.gguf"), QuantizationType.Q8_0, true, 1),
                        (done, total) -> {}))
                .isInstanceOfSatisfying(EngineException.class,
                        refused -> assertThat(refused.code()).isEqualTo("engine.model.not-gguf"));
    }

    @Test
    void a_disk_that_is_too_small_is_told_before_anything_is_written() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 60)) {
            assertThatThrownBy(() -> quantizer.run(request(disk.folder().resolve("x.gguf"), QuantizationType.Q4_0, true),
                    (done, total) -> {}))
                    .isInstanceOfSatisfying(EngineException.class,
                            refused -> assertThat(refused.code()).isEqualTo("engine.quantize.space"));
            assertThat(disk.folder()).isEmptyDirectory();
        }
    }

    @Test
    void a_disk_that_becomes_full_meanwhile_is_told_and_nothing_half_written_stays() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 210)) {
            Path filler = disk.folder().resolve("filler");

            assertThatThrownBy(() -> quantizer.run(request(disk.folder().resolve("x.gguf"), QuantizationType.Q8_0, true),
                    (done, total) -> fill(filler, disk)))
                    .isInstanceOfSatisfying(EngineException.class,
                            refused -> assertThat(refused.code()).isEqualTo("engine.quantize.disk-full"));
            try (Stream<Path> files = Files.list(disk.folder())) {
                assertThat(files).containsExactly(filler);
            }
        }
    }

    /** Another program takes all the space there is, again and again. */
    private static void fill(Path filler, SmallDisk disk) {
        try (var out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            byte[] chunk = new byte[64 * 1024];
            while (Files.getFileStore(disk.folder()).getUsableSpace() > 0) {
                out.write(chunk);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("space");
        }
    }

    @Test
    void an_interrupted_caller_leaves_no_child_and_no_file() throws Exception {
        // Given
        var begun = new CountDownLatch(1);
        var end = new AtomicReference<Throwable>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                quantizer.run(request(folder.resolve("x.gguf"), QuantizationType.Q4_K_M, true),
                        (done, total) -> begun.countDown());
            } catch (InterruptedException | RuntimeException e) {
                end.set(e);
            }
        });
        begun.await();

        // When
        caller.interrupt();
        caller.join();

        // Then
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(left()).isEmpty();
    }

    @Test
    void a_killed_child_is_told_and_leaves_no_file() throws Exception {
        assertThatThrownBy(
                () -> quantizer.run(request(folder.resolve("x.gguf"), QuantizationType.Q4_K_M, true), (done, total) -> {
                    if (done == 5) {
                        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
                    }
                }))
                .isInstanceOfSatisfying(EngineException.class, died -> assertThat(died.code()).isEqualTo("engine.quantize.died"))
                .hasMessageContaining("was ended by signal 9");
        assertThat(left()).isEmpty();
    }

    private QuantizeRequest request(Path output, QuantizationType type, boolean again) {
        return new QuantizeRequest(assets.model(), output, type, again, 1);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("no.gguf")).toList();
        }
    }
}
