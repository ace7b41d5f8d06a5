package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.catalogue.StoredModel;
import gatehouse.control.storage.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse model list}: what lies in the store, what was made of what, and what uses it. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the models in the store: each followed by what was made of it.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model list", "  gatehouse model list --format json"})
final class ModelList implements Callable<Integer> {
    private static final List<String> HEADINGS = List.of("MODEL", "KIND", "SIZE", "DIGEST", "WHEN", "FROM", "USED BY");

    private final Surroundings surroundings;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    ModelList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            List<StoredModel> models = gatehouse.catalogue().all();
            var out = surroundings.terminal().out();
            if (format == OutputFormat.json) {
                out.println(Json.PRETTY.writeValueAsString(models));
            } else if (models.isEmpty()) {
                surroundings.terminal().err().println("the store is empty; 'gatehouse model pull' gets a model");
            } else {
                table(models).forEach(out::println);
            }
            return 0;
        }
    }

    private static List<String> table(List<StoredModel> models) {
        var rows = new ArrayList<List<String>>();
        Map<Object, Integer> depths = new HashMap<>();
        for (StoredModel model : models) {
            int depth = model.parents().stream().mapToInt(parent -> depths.getOrDefault(parent.digest(), -1) + 1).max().orElse(0);
            depths.put(model.digest(), depth);
            rows.add(row(model, depth));
        }
        return TextTable.lines(HEADINGS, rows);
    }

    private static List<String> row(StoredModel model, int depth) {
        String from = model.origins().isEmpty() ? model.parents().stream().map(StoredModel.Parent::how).findFirst().orElse("-")
                : model.origins().getFirst().reference();
        String uses = model.usedBy().isEmpty() ? "-" : String.join(", ", model.usedBy());
        String state = model.retired() != null ? "retired: " + model.retired().reason() : uses;
        return List.of("  ".repeat(depth) + model.name(), model.folder() ? model.files().size() + " files" : "file",
                model.complete() ? Amounts.size(model.bytes()) : "incomplete", model.digest().brief(),
                Amounts.time(model.at()), from,
                state);
    }
}
