package gatehouse.app.cli;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Sha256;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.catalogue.StoredModel;
import gatehouse.control.pilot.Workbench.Inspected;
import gatehouse.control.storage.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse model show}: what a model file says of itself, and what the store knows of it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Says what the header of a model file says and what is wrong with it, where it came from, what it was made of and"
                + " what was made of it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:something is wrong with the file", "2:it is not there", "3:the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model show sha256:24ac7fd1", "  gatehouse model show hf:org/name --format json"})
final class ModelShow implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhichModel which = new WhichModel();

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    ModelShow(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = which.open(surroundings)) {
            StoredModel model = stored(gatehouse, progress);
            Inspected inspected = model.folder() || !model.complete() ? null : gatehouse.workbench().inspect(model.digest());
            if (format == OutputFormat.json) {
                json(model, inspected);
            } else {
                text(model, inspected);
            }
            return inspected != null && inspected.outcome() instanceof CheckOutcome.Blocked ? 1 : 0;
        } finally {
            progress.abandon();
        }
    }

    /** What is retired is shown like anything else, but never pulled again. */
    private StoredModel stored(Gatehouse gatehouse, ProgressPrinter progress) {
        String called = which.reference();
        if (which.isStored() && called.indexOf('#') < 0) {
            return gatehouse.catalogue().find(called);
        }
        Sha256 digest = which.isStored() ? which.pulled(gatehouse, progress, spec)
                : which.artifact(gatehouse, progress, spec).digest();
        return gatehouse.catalogue().describe(digest);
    }

    private void text(StoredModel model, @Nullable Inspected inspected) {
        var out = surroundings.terminal().out();
        if (inspected != null) {
            out.printf(Locale.ROOT, "name            %s%n", inspected.name());
            out.printf(Locale.ROOT, "type            %s%n", inspected.type());
            out.printf(Locale.ROOT, "parameters      %,d%n", inspected.parameters());
            out.printf(Locale.ROOT, "bits per weight %.2f%n", inspected.bitsPerWeight());
            out.printf(Locale.ROOT, "context         %,d tokens%n", inspected.contextLength());
        }
        StoredLines.of(model).forEach(out::println);
        if (inspected != null) {
            inspected.outcome().findings().forEach(this::print);
        }
    }

    private void json(StoredModel model, @Nullable Inspected inspected) {
        var json = new LinkedHashMap<String, Object>();
        json.put("stored", model);
        if (inspected != null) {
            json.put("header", inspected);
        }
        surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(json));
    }

    private void print(Finding finding) {
        surroundings.terminal().out().println(finding.severity() + " " + finding.code() + " at " + finding.where() + ": "
                + finding.message() + "; " + finding.remedy());
    }
}
