package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PilotCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void a_pilot_of_a_file_that_is_no_model() throws IOException {
        Path model = folder.resolve("model.gguf");
        Files.writeString(model, "hello, this is no model");
        Files.writeString(folder.resolve("labels.txt"), "yes\nno\n");
        Files.writeString(folder.resolve("prompt.txt"), "Answer with one of {labels}.");
        Files.writeString(folder.resolve("holdout.jsonl"), "{\"id\":\"1\",\"input\":\"Is 2 even?\",\"expected\":\"yes\"}\n");
        Files.writeString(folder.resolve("recorded.jsonl"), "{\"id\":\"1\",\"output\":\"yes\"}\n");
        Files.writeString(folder.resolve("pilot.yaml"), """
                pilot: refused
                question: May it?
                task: {kind: classification, labels: labels.txt, answer: text, prompt: prompt.txt}
                holdout: holdout.jsonl
                candidate: {model: "file:%s", sha256: "%s", quantize: Q4_K_M}
                incumbent: {recorded: recorded.jsonl}
                plan: {margin: 0.2}
                """.formatted(model, Sha256.of(Files.readAllBytes(model)).hex()));
    }

    @Test
    void a_candidate_refused_by_a_check_never_exits_0() {
        // When
        CommandRun plain = run("pilot", folder.resolve("pilot.yaml").toString());
        CommandRun gated = run("pilot", folder.resolve("pilot.yaml").toString(), "--gate");

        // Then
        assertThat(plain.exit()).isEqualTo(2);
        assertThat(gated.exit()).isEqualTo(1);
        assertThat(plain.out()).contains("rejected (");
    }

    @Test
    void every_fault_of_a_pilot_file_is_told_at_once_with_exit_3() throws IOException {
        // Given
        Path file = folder.resolve("pilot.yaml");
        Files.writeString(file, Files.readString(file).replace("margin: 0.2", "margin: 0").replace("Q4_K_M", "Q9_9"));

        // When
        CommandRun run = run("pilot", file.toString());

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("2 faults").contains("plan.margin").contains("candidate.quantize");
    }

    @Test
    void a_missing_pilot_file_exits_3() {
        assertThat(run("pilot", folder.resolve("absent.yaml").toString()).exit()).isEqualTo(3);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }
}
