package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.registry.Swept;
import gatehouse.control.storage.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse model gc}: frees the space of what nobody needs. */
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        description = "Removes content that nothing refers to, and what pulls have left half-way. What is in use stays: models that are not"
                + " retired with their files and ancestors, whatever a run speaks of, whatever a running process works with.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model gc --dry-run", "  gatehouse model gc"})
final class ModelGc implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--dry-run", description = "only say what would be removed")
    private boolean dryRun;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    ModelGc(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            Swept swept = gatehouse.catalogue().collect(dryRun);
            if (format == OutputFormat.json) {
                surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(swept));
            } else {
                text(swept);
            }
            return 0;
        }
    }

    private void text(Swept swept) {
        var out = surroundings.terminal().out();
        swept.removed()
                .forEach(gone -> out.println(gone.sha256().brief() + "  " + Amounts.size(gone.bytes()) + "  " + gone.what()));
        if (swept.unfinished() > 0) {
            out.println("half-way pulls  " + Amounts.size(swept.unfinished()));
        }
        swept.spared().forEach(spared -> out.println(spared.artifact().brief() + "  stays though retired: " + spared.because()));
        out.println((dryRun ? "would free " : "freed ") + Amounts.size(swept.bytes()));
    }
}
