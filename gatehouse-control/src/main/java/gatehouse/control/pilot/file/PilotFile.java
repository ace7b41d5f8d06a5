package gatehouse.control.pilot.file;

import gatehouse.api.evidence.Evidence;
import gatehouse.api.evidence.Sha256;
import gatehouse.control.economics.CostInputs;
import gatehouse.control.evaluation.Example;
import gatehouse.control.evaluation.HoldoutItem;
import gatehouse.control.evaluation.Prompt;
import gatehouse.control.evaluation.Task;
import gatehouse.control.evaluation.Task.Classification.Reading;
import gatehouse.control.yaml.Faults;
import gatehouse.control.yaml.Section;
import gatehouse.control.yaml.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a pilot file and every file it names into a plan. */
public final class PilotFile {
    private static final long MAX_FILE = 64L << 20;

    private final Path folder;
    private final Faults faults = new Faults();
    private final Map<String, byte[]> read = new LinkedHashMap<>();

    private PilotFile(Path folder) {
        this.folder = folder;
    }

    /**
     * The plan of this file.
     *
     * @param quantizations names of the quantization types that can be made
     * @throws PilotFileException listing every fault
     */
    public static PilotPlan read(Path file, Set<String> quantizations) {
        Path absolute = file.toAbsolutePath().normalize();
        return new PilotFile(absolute.resolveSibling("")).readPlan(absolute, quantizations);
    }

    private PilotPlan readPlan(Path file, Set<String> quantizations) {
        byte[] bytes = bytes(file);
        throwIfAny();
        var root = Section.root(tree(file, bytes), folder, PilotKeys.ALL, faults);
        throwIfAny();
        root.refuseUnknownKeys("cost");

        String name = root.text("pilot");
        String question = root.text("question");
        var taskSection = root.section("task");
        List<String> labels = labels(taskSection);
        String kind = taskSection.oneOf("kind", "", "classification", "answer", "json");
        List<HoldoutItem> holdout = root.file("holdout")
                .map(path -> HoldoutFile.read(path, bytes(path), labels, !kind.equals("json"), faults)).orElse(List.of());
        var test = test(root.section("plan"), kind);
        var task = task(taskSection, kind, labels, holdout, test.metric());
        var sides = new SideReader(faults, quantizations);
        var candidate = sides.candidate(root.section("candidate"));
        var incumbent = sides.incumbent(root.section("incumbent"), task.map(PilotFile::likelihood).orElse(false));
        if (incumbent.orElse(null) instanceof SideSpec.Recorded(Path recorded)) {
            bytes(recorded);
            new RecordedFile(faults).check(recorded, holdout);
        }
        var load = LoadSection.read(root);
        var cost = cost(root);
        List<DeploymentFact> facts = root.optionalFile("facts").map(path -> FactsFile.read(path, bytes(path), faults))
                .orElse(List.of());
        throwIfAny();

        var files = read.entrySet().stream().map(entry -> new Evidence(entry.getKey(), Sha256.of(entry.getValue()))).toList();
        return new PilotPlan(file, name, question, task.orElseThrow(), holdout, candidate.orElseThrow(), incumbent.orElseThrow(),
                test,
                load.orElse(null), cost.orElse(null), facts, files, planHash(files));
    }

    private void throwIfAny() {
        if (faults.any()) {
            throw new PilotFileException(faults.list());
        }
    }

    /** The cost section, read by the room that knows what cost needs. */
    private Optional<CostInputs> cost(Section root) {
        return root.has("cost")
                ? CostInputs.read(root.value("cost"), fault -> faults.add(fault.path(), "", fault.message(), "mend it"))
                : Optional.empty();
    }

    private static boolean likelihood(Task task) {
        return task instanceof Task.Classification classification && classification.byLikelihood();
    }

    /** Digest over the names and digests of all files read, in the order they are named. */
    private static Sha256 planHash(List<Evidence> files) {
        var text = new StringBuilder("gatehouse.plan/1\n");
        files.forEach(file -> text.append(file.sha256().hex()).append("  ").append(file.what()).append('\n'));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private RegisteredTest test(Section plan, String kind) {
        String metric = switch (kind) {
            case "answer" -> plan.oneOf("metric", "exact_match", "exact_match");
            case "json" -> plan.oneOf("metric", "json_strict", "json_strict", "json_fenced");
            default -> plan.oneOf("metric", "accuracy", "accuracy");
        };
        double margin = plan.number("margin", Double.NaN, 0, 1);
        if (margin == 1) {
            plan.fault("margin", "1", "accepts any loss", "write a fraction below 1, such as 0.05 for five points");
        }
        double alpha = plan.number("alpha", 0.05, 0, 0.499);
        double power = plan.number("power", 0.8, 0.499, 0.999);
        double flips = plan.number("expectedFlips", 0.12, 0, 1);
        return new RegisteredTest(metric, margin, alpha, power, flips, plan.whole("seed", 7, 0, Long.MAX_VALUE));
    }

    private Optional<Task> task(Section section, String kind, List<String> labels, List<HoldoutItem> holdout, String metric) {
        String system = section.file("prompt").map(this::text).orElse("").strip();
        List<Example> examples = section.optionalFile("examples")
                .map(path -> ExamplesFile.read(path, bytes(path), labels, holdout, faults)).orElse(List.of());
        int maxTokens = (int) section.whole("maxTokens", 32, 1, 4096);
        Reading reading = reading(section, examples);
        var prompt = new Prompt(system.replace("{labels}", String.join(", ", labels)), examples, maxTokens);
        return switch (kind) {
            case "answer" -> Optional.of(new Task.ShortAnswer(prompt));
            case "json" -> section.file("schema").map(this::text)
                    .map(schema -> new Task.StructuredOutput(prompt, schema, metric.equals("json_fenced")));
            default -> labels.size() < 2 ? Optional.empty() : Optional.of(new Task.Classification(prompt, labels, reading));
        };
    }

    private static Reading reading(Section task, List<Example> examples) {
        boolean likelihood = task.oneOf("answer", "text", "likelihood", "text").equals("likelihood");
        boolean calibrated = task.oneOf("calibrate", "none", "examples", "none").equals("examples");
        if (calibrated && !likelihood) {
            task.fault("calibrate", "examples", "corrects likelihoods, but the answer is read as text",
                    "set task.answer: likelihood, or leave calibrate out");
        }
        if (calibrated && examples.isEmpty()) {
            task.fault("calibrate", "examples", "needs examples, and there are none", "name them as task.examples");
        }
        return !likelihood ? Reading.TEXT
                : calibrated && !examples.isEmpty() ? Reading.CALIBRATED_LIKELIHOOD : Reading.LIKELIHOOD;
    }

    private List<String> labels(Section task) {
        if (!task.oneOf("kind", "classification", "classification", "answer", "json").equals("classification")) {
            return List.of();
        }
        var labels = new LinkedHashSet<String>();
        task.file("labels").ifPresent(path -> {
            for (String label : text(path).lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
                if (!labels.add(label)) {
                    task.fault("labels", label, "stands there twice", "list every label once");
                }
            }
            if (labels.size() < 2) {
                task.fault("labels", path.getFileName().toString(), "holds fewer than two labels", "write one label a line");
            }
        });
        return new ArrayList<>(labels);
    }

    private String text(Path path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The file's bytes, read once and remembered for the plan's digest under its name relative to the pilot file. */
    private byte[] bytes(Path path) {
        return read.computeIfAbsent(folder.relativize(path).toString(), name -> {
            try {
                if (Files.size(path) > MAX_FILE) {
                    faults.add(name, "", "is larger than 64 MiB", "a pilot file and what it names are small texts");
                    return new byte[0];
                }
                return Files.readAllBytes(path);
            } catch (IOException e) {
                faults.add(name, "", "cannot be read (" + e.getMessage() + ")", "name a readable file");
                return new byte[0];
            }
        });
    }

    private JsonNode tree(Path file, byte[] bytes) {
        try {
            JsonNode tree = Yaml.MAPPER.readTree(bytes);
            if (tree.isObject()) {
                return tree;
            }
            faults.add(file.getFileName().toString(), "", "holds no keys",
                    "see examples/support-intents/pilot.yaml for a whole one");
        } catch (JacksonException e) {
            faults.add(file.getFileName() + Yaml.position(e), "", "is not YAML (" + Yaml.reason(e) + ")", "mend the line");
        }
        return Yaml.MAPPER.createObjectNode();
    }
}
