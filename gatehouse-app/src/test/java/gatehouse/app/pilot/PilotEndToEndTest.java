package gatehouse.app.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.app.cli.Commands;
import gatehouse.app.cli.Surroundings;
import gatehouse.app.cli.Terminal;
import gatehouse.testkit.assets.EngineAssets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("engine")
class PilotEndToEndTest {
    private static final int ITEMS = 24;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void a_small_pilot_on_the_real_model() throws IOException {
        var assets = EngineAssets.require();
        var all = new HashMap<>(System.getenv());
        all.put("GATEHOUSE_LLAMA_LIB", assets.libraries().toString());
        environment = all;
        write("labels.txt", "yes\nno\n");
        write("prompt.txt", "Answer with one of {labels}.");
        write("holdout.jsonl", IntStream.rangeClosed(1, ITEMS)
                .mapToObj(i -> "{\"id\":\"%d\",\"input\":\"Is %d an even number?\",\"expected\":\"%s\"}".formatted(i, i,
                        i % 2 == 0 ? "yes" : "no"))
                .collect(Collectors.joining("\n")));
        write("pilot.yaml", """
                pilot: even
                question: May the smaller build replace the larger one?
                task: {kind: classification, labels: labels.txt, answer: likelihood, prompt: prompt.txt}
                holdout: holdout.jsonl
                candidate: {model: "file:%1$s", sha256: "%2$s", quantize: Q4_K_M}
                incumbent: {model: "file:%1$s", sha256: "%2$s", quantize: Q8_0}
                plan: {margin: 0.2}
                load: {rate: 2, seconds: 2, limits: {ttftMs: 800, e2eMs: 2000}}
                """.formatted(assets.model(), EngineAssets.MODEL_SHA256.hex()));
    }

    @Test
    void a_pilot_killed_in_the_middle_goes_on_and_repeats_no_answered_item() throws Exception {
        // Given
        Path home = folder.resolve("home");
        Process killed = start(home);
        Path answers = awaitAnswers(home, killed, 5);
        List<ProcessHandle> children = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        assertThat(children).isNotEmpty();
        List<String> before = wholeLines(answers);

        // When
        int exit = run("pilot", folder.resolve("pilot.yaml").toString(), "--home", home.toString());

        // Then
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(wholeLines(answers)).hasSize(ITEMS).startsWith(before.toArray(String[]::new));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cannot be admitted yet, not checked: inspection, licence")
                .contains(answers.resolveSibling("report.html").toString());
        assertThat(Files.readString(answers.resolveSibling("report.html"))).contains("already quantized (Q4_1");
    }

    @Test
    void the_same_plan_decides_the_same_twice() throws Exception {
        // Given
        Path home = folder.resolve("home");
        String pilot = folder.resolve("pilot.yaml").toString();

        // When
        JsonNode first = decided(run("pilot", pilot, "--home", home.toString(), "--format", "json"));
        JsonNode second = decided(run("pilot", pilot, "--home", home.toString(), "--format", "json", "--new"));

        // Then
        assertThat(second).isEqualTo(first);
    }

    private JsonNode decided(int exit) {
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode decision = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        out.reset();
        return decision.path("decided");
    }

    private int run(String... arguments) {
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false, false, 100);
        return Commands
                .commandLine(new Surroundings(environment, folder, folder, "tester", null, terminal, Clock.systemUTC(),
                        System::nanoTime))
                .execute(arguments);
    }

    private Process start(Path home) throws IOException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "gatehouse.app.Main", "pilot",
                folder.resolve("pilot.yaml").toString(), "--home", home.toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(folder.resolve("killed.log").toFile()).start();
    }

    private Path awaitAnswers(Path home, Process process, int count) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            var found = answers(home);
            if (!found.isEmpty() && wholeLines(found.getFirst()).size() >= count) {
                return found.getFirst();
            }
            process.waitFor(Duration.ofMillis(50));
        }
        throw new AssertionError("no answers came: " + Files.readString(folder.resolve("killed.log")));
    }

    private static List<Path> answers(Path home) throws IOException {
        if (!Files.isDirectory(home.resolve("runs"))) {
            return List.of();
        }
        try (var files = Files.walk(home.resolve("runs"))) {
            return files.filter(file -> file.getFileName().toString().equals("candidate.answers.jsonl")).toList();
        }
    }

    private static List<String> wholeLines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
