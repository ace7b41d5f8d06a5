package gatehouse.control.pilot.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import gatehouse.control.evaluation.Task;
import gatehouse.control.yaml.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PilotFileTest {
    private static final Set<String> TYPES = Set.of("Q4_K_M", "Q8_0");
    private static final String DIGEST = "0".repeat(64);
    private static final String GOOD = """
            pilot: tiny
            question: May it?
            task: {kind: classification, labels: labels.txt, answer: likelihood, prompt: prompt.txt, examples: examples.jsonl}
            holdout: holdout.jsonl
            candidate: {model: "file:model.gguf", sha256: "%1$s", quantize: Q4_K_M, engine: embedded}
            incumbent: {model: "file:model.gguf", sha256: "%1$s", quantize: Q8_0}
            plan: {metric: accuracy, margin: 0.05}
            """.formatted(DIGEST);

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        write("labels.txt", "refund\ncard\n");
        write("prompt.txt", "Choose one of {labels}.\n");
        write("examples.jsonl", "{\"input\":\"my card is gone\",\"expected\":\"card\"}\n");
        write("holdout.jsonl",
                """
                        {"id":"1","input":"money back please","expected":"refund","metadata":{"stratum":"clean","cluster":"c1","language":"en"}}
                        {"id":"2","input":"where is my card","expected":"card"}
                        """);
    }

    @Test
    void a_whole_file_becomes_a_plan_with_defaults() throws IOException {
        // When
        var plan = read(GOOD);

        // Then
        assertThat(plan.test()).isEqualTo(new RegisteredTest("accuracy", 0.05, 0.05, 0.8, 0.12, 7));
        assertThat(plan.task()).isInstanceOfSatisfying(Task.Classification.class, task -> {
            assertThat(task.labels()).containsExactly("refund", "card");
            assertThat(task.prompt().system()).isEqualTo("Choose one of refund, card.");
        });
        assertThat(plan.holdout()).extracting("id").containsExactly("1", "2");
        assertThat(plan.files()).extracting("what")
                .containsExactly("pilot.yaml", "labels.txt", "holdout.jsonl", "prompt.txt", "examples.jsonl");
    }

    @Test
    void the_plan_hash_changes_with_any_file_it_names() throws IOException {
        // Given
        var before = read(GOOD).hash();

        // When
        write("prompt.txt", "Choose one of {labels}!\n");

        // Then
        assertThat(read(GOOD).hash()).isNotEqualTo(before);
    }

    @Test
    void all_faults_are_reported_at_once_with_path_value_and_fix() throws IOException {
        // When
        var faults = faults(GOOD.replace("margin: 0.05", "margin: 0").replace("Q4_K_M", "Q9_9").replace("question: May it?", "")
                .replace("engine: embedded", "engin: embedded"));

        // Then
        assertThat(faults).extracting(Fault::path)
                .containsExactlyInAnyOrder("candidate.engin", "question", "plan.margin", "candidate.quantize");
        assertThat(faults).filteredOn(fault -> fault.path().equals("plan.margin"))
                .containsExactly(new Fault("plan.margin", "0", "is not a number above 0 and at most 1", "write such a number"));
    }

    @Test
    void a_model_that_is_several_files_is_a_fault() throws IOException {
        // When
        var faults = faults(GOOD.replaceFirst("pypi:[^\"]+|file:[^\"]+", "hf:org/name"));

        // Then
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("candidate.model");
            assertThat(fault.problem()).isEqualTo("names several files");
            assertThat(fault.fix()).contains("'#'");
        });
    }

    @Test
    void a_missing_file_is_named_with_the_place_looked_at() throws IOException {
        // When
        var faults = faults(GOOD.replace("labels.txt", "lables.txt"));

        // Then
        assertThat(faults.getFirst().problem()).contains("is not a readable file (looked at " + folder.resolve("lables.txt"));
    }

    @Test
    void broken_yaml_is_one_fault_with_its_line() throws IOException {
        assertThat(faults("pilot: [\n")).singleElement()
                .satisfies(fault -> assertThat(fault.path()).startsWith("pilot.yaml:"));
    }

    @Test
    void a_key_given_twice_is_a_fault() throws IOException {
        assertThat(faults(GOOD + "pilot: again\n")).singleElement()
                .satisfies(fault -> assertThat(fault.problem()).contains("Duplicate"));
    }

    @Nested
    class Holdout {
        @Test
        void duplicate_ids_name_both_lines() throws IOException {
            // Given
            write("holdout.jsonl", """
                    {"id":"1","input":"a","expected":"refund"}
                    {"id":"1","input":"b","expected":"card"}
                    """);

            // Then
            assertThat(faults(GOOD))
                    .containsExactly(new Fault("holdout.jsonl:2", "1", "is an id that holdout.jsonl:1 has already",
                            "give every item its own id"));
        }

        @Test
        void an_unknown_label_lists_the_known_ones() throws IOException {
            // Given
            write("holdout.jsonl", "{\"id\":\"1\",\"input\":\"a\",\"expected\":\"refnd\"}\n");

            // Then
            assertThat(faults(GOOD)).containsExactly(new Fault("holdout.jsonl:1", "refnd", "is not one of the labels",
                    "use one of: refund, card"));
        }

        @Test
        void an_example_that_stands_in_the_holdout_is_refused_even_when_typed_differently() throws IOException {
            // Given
            write("examples.jsonl", "{\"input\":\"Where is my CARD?\",\"expected\":\"card\"}\n");

            // Then
            assertThat(faults(GOOD)).singleElement()
                    .satisfies(fault -> assertThat(fault.problem()).isEqualTo("is item '2' of the holdout"));
        }

        @Test
        void an_empty_holdout_is_a_fault() throws IOException {
            // Given
            write("holdout.jsonl", "\n");

            // Then
            assertThat(faults(GOOD)).extracting(Fault::problem).containsExactly("holds no item");
        }

        @Test
        void lines_that_are_not_json_objects_are_named() throws IOException {
            // Given
            write("holdout.jsonl", "[1]\n{\"id\":\n");

            // Then
            assertThat(faults(GOOD)).extracting(Fault::path).containsExactly("holdout.jsonl:1", "holdout.jsonl:2");
        }
    }

    @Nested
    class Incumbents {
        private static final String ENDPOINT = GOOD.replaceFirst("incumbent:.*\n",
                "incumbent: {endpoint: {url: \"https://models.example/v1\", model: big, key: \"\\${BIG_KEY}\"}}\n");

        @Test
        void an_endpoint_reads_its_key_from_the_environment() throws IOException {
            // When
            var plan = read(ENDPOINT.replace("answer: likelihood", "answer: text"));

            // Then
            assertThat(plan.incumbent())
                    .isEqualTo(new SideSpec.Endpoint(URI.create("https://models.example/v1"), "big", "BIG_KEY"));
        }

        @Test
        void a_key_written_into_the_file_is_refused_and_not_repeated() throws IOException {
            // When
            var faults = faults(ENDPOINT.replace("answer: likelihood", "answer: text").replace("${BIG_KEY}", "sk-secret"));

            // Then
            assertThat(faults).singleElement().satisfies(fault -> assertThat(fault.toString())
                    .contains("incumbent.endpoint.key").doesNotContain("sk-secret"));
        }

        @Test
        void likelihood_against_an_endpoint_is_refused_because_the_sides_would_be_read_differently() throws IOException {
            assertThat(faults(ENDPOINT)).extracting(Fault::fix).containsExactly("set task.answer: text");
        }

        @Test
        void calibrating_needs_likelihoods_and_examples() throws IOException {
            assertThat(faults(GOOD.replace("answer: likelihood", "answer: text, calibrate: examples")))
                    .extracting(Fault::path, Fault::value).containsExactly(tuple("task.calibrate", "examples"));
            assertThat(faults(GOOD.replace("examples: examples.jsonl", "calibrate: examples")))
                    .extracting(Fault::fix).containsExactly("name them as task.examples");
        }

        @Test
        void naming_none_or_two_is_a_fault() throws IOException {
            assertThat(faults(GOOD.replaceFirst("incumbent:.*\n", "incumbent: {}\n"))).extracting(Fault::problem)
                    .containsExactly("names nothing to compare with");
        }
    }

    @Test
    void a_cost_without_a_price_is_a_fault_and_never_free() throws IOException {
        assertThat(faults(
                GOOD + "cost: {requestsPerMonth: 1000, engineerPerHour: 90, candidate: {machinePerHour: 0.1, engineerHoursPerMonth: 1}, incumbent: {}}\n"))
                .extracting(Fault::path).containsExactly("cost.incumbent.machinePerHour");
    }

    @Test
    void a_fact_says_where_it_comes_from() throws IOException {
        // Given
        write("facts.yaml", "facts: {entity: {type: {value: company, source: register, date: 2026-13-01}, mau: 5}}\n");

        // Then
        assertThat(faults(GOOD + "facts: facts.yaml\n")).extracting(Fault::path)
                .containsExactlyInAnyOrder("facts.yaml: entity.type", "facts.yaml: entity.type", "facts.yaml: entity.mau");
    }

    private PilotPlan read(String yaml) throws IOException {
        write("pilot.yaml", yaml);
        return PilotFile.read(folder.resolve("pilot.yaml"), TYPES);
    }

    private List<Fault> faults(String yaml) throws IOException {
        write("pilot.yaml", yaml);
        return catchThrowableOfType(PilotFileException.class, () -> PilotFile.read(folder.resolve("pilot.yaml"), TYPES)).faults();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
