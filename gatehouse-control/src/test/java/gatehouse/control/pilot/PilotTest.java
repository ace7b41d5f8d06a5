package gatehouse.control.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Verdict;
import gatehouse.control.intake.CaseId;
import gatehouse.control.intake.CaseState;
import gatehouse.control.intake.Intake;
import gatehouse.control.pilot.file.PilotFile;
import gatehouse.control.pilot.file.PilotPlan;
import gatehouse.control.storage.Database;
import gatehouse.control.storage.Home;
import gatehouse.measure.json.JsonAdherence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PilotTest {
    private static final int ITEMS = 60;
    private static final PilotProgress SILENT = new PilotProgress() {
        @Override
        public void started(String step) {}

        @Override
        public void advanced(long done, long total, String unit) {}

        @Override
        public void finished(String result) {}

        @Override
        public void note(String text) {}
    };

    @TempDir
    private Path folder;
    private final FakeWorkbench workbench = new FakeWorkbench();
    private Home home = new Home(Path.of(""));
    private Database database = Database.sqlite(Path.of(":memory:"));

    @BeforeEach
    void pilot_folder() throws IOException {
        home = Home.open(folder.resolve("home"));
        database.close();
        database = Database.sqlite(home.database());
        write("labels.txt", "a\nb\n");
        write("prompt.txt", "Choose one of {labels}.");
        write("holdout.jsonl", IntStream.rangeClosed(1, ITEMS)
                .mapToObj(i -> "{\"id\":\"%d\",\"input\":\"%s %d\",\"expected\":\"a\"}".formatted(i, i % 10 == 0 ? "wrong" : "a",
                        i))
                .collect(Collectors.joining("\n")));
        write("pilot.yaml", """
                pilot: Tiny pilot
                question: May it?
                task: {kind: classification, labels: labels.txt, answer: likelihood, prompt: prompt.txt}
                holdout: holdout.jsonl
                candidate: {model: "file:m.gguf", sha256: "%1$s", quantize: Q4_K_M}
                incumbent: {model: "file:m.gguf", sha256: "%1$s", quantize: Q8_0}
                plan: {margin: 0.10}
                cost: {requestsPerMonth: 1000, engineerPerHour: 90, candidate: {machinePerHour: 0.1, engineerHoursPerMonth: 1},
                       incumbent: {machinePerHour: 0.2, engineerHoursPerMonth: 1}}
                """.formatted(FakeWorkbench.PUBLISHED.hex()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_pilot_goes_from_the_file_to_a_decision_with_its_report() throws IOException {
        // When
        var outcome = run(false);

        // Then
        assertThat(report(outcome).decision().verdict()).isEqualTo(Verdict.PASS);
        assertThat(outcome.state()).isEqualTo(new CaseState.AwaitingApproval(List.of("inspection", "licence"), Verdict.PASS));
        assertThat(outcome.folder().resolve("report.html")).hasContent("page of PASS");
        assertThat(Files.readAllLines(outcome.folder().resolve("items.jsonl"))).hasSize(ITEMS);
    }

    @Test
    void decision_json_is_of_its_documented_schema() throws IOException {
        // Given
        String schema;
        try (var in = PilotFiles.class.getResourceAsStream("decision.schema.json")) {
            schema = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }

        // When
        String decision = Files.readString(run(false).folder().resolve("decision.json"));

        // Then
        assertThat(JsonAdherence.to(schema).check(decision).strict().violations()).isEmpty();
    }

    @Test
    void a_calibrated_run_scores_the_examples_once_a_side_and_keeps_each_bias_as_evidence() throws IOException {
        // Given
        write("examples.jsonl", "{\"input\":\"a solved\",\"expected\":\"a\"}\n{\"input\":\"b solved\",\"expected\":\"b\"}\n");
        overwrite("pilot.yaml", Files.readString(folder.resolve("pilot.yaml")).replace("prompt: prompt.txt",
                "prompt: prompt.txt, examples: examples.jsonl, calibrate: examples"));
        workbench.breakAt("ask a 37", 1);
        assertThatThrownBy(() -> run(false)).isInstanceOf(FakeWorkbench.Killed.class);

        // When
        var outcome = run(false);

        // Then
        assertThat(workbench.count("ask a solved")).isEqualTo(2);
        assertThat(outcome.folder().resolve("candidate.bias.json")).content().contains("-2.55");
        assertThat(report(outcome).registration().reading()).contains("2 examples taken off");
        assertThat(Files.readString(outcome.folder().resolve("decision.json"))).contains("incumbent.bias.json");
    }

    @Test
    void two_runs_of_the_same_plan_decide_byte_for_byte_the_same() throws IOException {
        assertThat(decided(run(false))).isEqualTo(decided(run(true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull", "verify", "inspect", "licence", "quantize Q8_0", "serve", "ask a 1", "ask a 37"})
    void a_run_killed_anywhere_goes_on_without_repeating_what_was_finished(String where) throws IOException {
        // Given
        workbench.breakAt(where, 1);
        assertThatThrownBy(() -> run(false)).isInstanceOf(FakeWorkbench.Killed.class);

        // When
        var outcome = run(false);

        // Then
        assertThat(report(outcome).decision().verdict()).isEqualTo(Verdict.PASS);
        assertThat(workbench.count("ask ")).as("each side answers each item once").isEqualTo(2 * ITEMS);
        assertThat(workbench.count("quantize ")).isEqualTo(2);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void a_run_killed_before_its_second_load_test_keeps_the_first() throws IOException {
        // Given
        Files.writeString(folder.resolve("pilot.yaml"), "load: {rate: 200, seconds: 1, limits: {ttftMs: 1000}}\n",
                StandardOpenOption.APPEND);
        workbench.breakAt("load", 2);
        assertThatThrownBy(() -> run(false)).isInstanceOf(FakeWorkbench.Killed.class);

        // When
        var report = report(run(false));

        // Then
        assertThat(workbench.count("load")).isEqualTo(2);
        assertThat(workbench.count("ask ")).isEqualTo(2 * ITEMS);
        assertThat(report.candidateLoad()).isNotNull().satisfies(load -> assertThat(load.failed()).isZero());
    }

    @Test
    void a_plan_that_changes_while_it_runs_is_invalid() throws IOException {
        // When
        var outcome = pilot().run(plan(), false, () -> {
            overwrite("prompt.txt", "Choose another of {labels}.");
            return plan();
        }, SILENT);

        // Then
        assertThat(outcome.state()).isInstanceOfSatisfying(CaseState.Rejected.class,
                rejected -> assertThat(rejected.code()).isEqualTo("intake.quality.invalid"));
    }

    @Test
    void a_changed_plan_is_another_case() throws IOException {
        // Given
        workbench.breakAt("serve", 2);
        assertThatThrownBy(() -> run(false)).isInstanceOf(FakeWorkbench.Killed.class);

        // When
        overwrite("prompt.txt", "Choose another of {labels}.");
        run(false);

        // Then
        assertThat(runs()).hasSize(2);
    }

    @Test
    void evidence_changed_between_two_starts_stops_the_run() throws IOException {
        // Given
        workbench.breakAt("serve", 2);
        assertThatThrownBy(() -> run(false)).isInstanceOf(FakeWorkbench.Killed.class);
        Path run = runs().getFirst();
        Path answers = run.resolve("candidate.answers.jsonl");
        Files.writeString(answers, Files.readString(answers).replaceFirst("\"output\":\"a\"", "\"output\":\"b\""));

        // Then
        assertThatThrownBy(() -> run(false))
                .isInstanceOf(PilotException.class)
                .hasMessage(answers + " is not the file that was written there; restore it, or start a new run with --new");
    }

    @Test
    void a_file_the_inspection_blocks_is_never_quantized_or_served() {
        // Given
        workbench.inspection = new CheckOutcome.Blocked(
                List.of(new Finding("inspect.gguf.truncated", Severity.HIGH, "byte 12", "the file ends early",
                        "fetch it again")));

        // When
        var outcome = run(false);

        // Then
        assertThat(outcome.state()).isEqualTo(new CaseState.Rejected("intake.inspection.blocked",
                "inspect.gguf.truncated: the file ends early"));
        assertThat(outcome.report()).isNull();
        assertThat(workbench.calls).containsOnly("pull", "verify", "inspect");
    }

    @Test
    void recorded_answers_stand_in_for_an_incumbent_that_is_not_called() throws IOException {
        // Given
        write("recorded.jsonl", IntStream.rangeClosed(1, ITEMS)
                .mapToObj(i -> "{\"id\":\"%d\",\"output\":\"%s\",\"latencyMs\":300,\"inputTokens\":50,\"outputTokens\":2}"
                        .formatted(i,
                                i % 10 == 0 ? "B" : " a."))
                .collect(Collectors.joining("\n")));
        overwrite("pilot.yaml", Files.readString(folder.resolve("pilot.yaml")).replace("answer: likelihood", "answer: text")
                .replaceFirst("incumbent: \\{model.*\n", "incumbent: {recorded: recorded.jsonl}\n")
                .replaceFirst("incumbent: \\{machinePerHour.*\n", "incumbent: {inputPerMillion: 5, outputPerMillion: 15}}\n"));

        // When
        var report = report(run(false));

        // Then
        assertThat(report.incumbent().correct()).isEqualTo(54);
        assertThat(report.incumbentLoad()).isNull();
        assertThat(report.quality().difference()).isZero();
        assertThat(workbench.count("serve")).isEqualTo(1);
    }

    @Test
    void two_processes_do_not_work_on_the_same_run() throws IOException {
        // Given
        workbench.breakAt("serve", 2);
        assertThatThrownBy(() -> run(false)).isInstanceOf(FakeWorkbench.Killed.class);
        var id = new CaseId(runs().getFirst().getFileName().toString());

        // When
        try (var _ = RunFolder.open(home, id, Clock.systemUTC())) {
            // Then
            assertThatThrownBy(() -> run(false))
                    .isInstanceOf(PilotException.class)
                    .hasMessageContaining("is being worked on by another process");
        }
    }

    private List<Path> runs() throws IOException {
        try (var folders = Files.list(home.folder("runs"))) {
            return folders.toList();
        }
    }

    private static PilotReport report(Pilot.Outcome outcome) {
        return Objects.requireNonNull(outcome.report());
    }

    private Pilot.Outcome run(boolean fresh) {
        return pilot().run(plan(), fresh, this::plan, SILENT);
    }

    private Pilot pilot() {
        return new Pilot(home, new Intake(database, Clock.systemUTC()), workbench,
                report -> "page of " + report.decision().verdict(), Clock.systemUTC(), System::nanoTime);
    }

    private PilotPlan plan() {
        return PilotFile.read(folder.resolve("pilot.yaml"), Set.of("Q4_K_M", "Q8_0"));
    }

    private static JsonNode decided(Pilot.Outcome outcome) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(outcome.folder().resolve("decision.json"))).path("decided");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void overwrite(String name, String text) {
        try {
            write(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
