package gatehouse.control.fit;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.convert.ConvertRequest;
import gatehouse.engine.convert.Converter;
import gatehouse.engine.convert.OutputType;
import gatehouse.engine.memory.FreeMemory;
import gatehouse.inspect.gguf.GgufInspection;
import gatehouse.testkit.assets.EngineAssets;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of damaged headers before the gate; those it lets pass are loaded for real, and none may bring native code down. */
@Tag("engine")
class SurvivorsTest {
    private static final int ROUNDS = Integer.getInteger("gatehouse.survivors.rounds", 4_000);
    private static final int MOST_LOADED = Integer.getInteger("gatehouse.survivors.loaded", 150);

    @TempDir
    private Path folder;

    static List<TinyModel> models() {
        return List.of(TinyModels.llama3(), TinyModels.mixtral(), TinyModels.qwen3Moe());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void no_damaged_file_that_passes_the_gate_brings_native_code_down(TinyModel published) throws Exception {
        // Given
        Path whole = folder.resolve("model.gguf");
        Converter.convert(ConvertRequest.of(published.write(folder), whole, OutputType.AUTO), (_, _) -> {});
        var header = GgufInspection.inspect(whole).readable().orElseThrow();
        var damaged = new DamagedModels(Files.readAllBytes(whole), (int) header.dataOffset(), 2026);
        var gate = new ModelGate(() -> new FreeMemory(Long.MAX_VALUE, "a test"), true);
        List<Path> survivors = new ArrayList<>(List.of(whole));
        int passed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path file = Files.write(folder.resolve("damaged-" + round + ".gguf"), damaged.next());
            boolean passes = passes(gate, file);
            passed += passes ? 1 : 0;
            if (passes && survivors.size() <= MOST_LOADED) {
                survivors.add(file);
            } else {
                Files.delete(file);
            }
        }

        // When
        Map<String, String> crashes = new TreeMap<>();
        Map<String, Integer> words = new TreeMap<>();
        load(survivors, crashes, words);

        // Then
        System.out.println(
                published + ": " + passed + " of " + ROUNDS + " pass the gate, " + survivors.size() + " loaded: " + words);
        assertThat(crashes).as("files that ended the process").isEmpty();
        assertThat(words.get("computed")).as("files that are whole enough").isPositive();
    }

    private static boolean passes(ModelGate gate, Path file) {
        try {
            gate.model(file);
            return true;
        } catch (FitException e) {
            return false;
        }
    }

    /** Loads all; after a crash the rest in a new process. */
    private void load(List<Path> files, Map<String, String> crashes, Map<String, Integer> words) throws Exception {
        List<Path> left = files;
        while (!left.isEmpty()) {
            List<String> lines = run(left);
            List<String> begun = lines.stream().filter(line -> line.startsWith("begin ")).toList();
            List<String> ended = lines.stream().filter(line -> line.startsWith("end ")).toList();
            ended.forEach(line -> words.merge(line.split(" ", 3)[1], 1, Integer::sum));
            assertThat(begun).as("the process began: %s", lines).isNotEmpty();
            if (ended.size() < begun.size()) {
                crashes.put(begun.getLast(), String.join("\n", lines.subList(lines.lastIndexOf(begun.getLast()), lines.size())));
            }
            left = left.subList(begun.size(), left.size());
        }
    }

    private List<String> run(List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash.log"), "-cp", System.getProperty("java.class.path"),
                NativeLoads.class.getName(), EngineAssets.require().libraries().toString()));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        process.waitFor();
        return lines;
    }
}
