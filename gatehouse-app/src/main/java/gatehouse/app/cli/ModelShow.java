package gatehouse.app.cli;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse model show}: what a model file says of itself. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Says what the header of a model file says, and what is wrong with it.")
final class ModelShow implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhichModel which = new WhichModel();

    ModelShow(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = which.open(surroundings)) {
            var inspected = gatehouse.workbench().inspect(which.pulled(gatehouse, progress, spec));
            var out = surroundings.terminal().out();
            out.printf(Locale.ROOT, "name            %s%n", inspected.name());
            out.printf(Locale.ROOT, "type            %s%n", inspected.type());
            out.printf(Locale.ROOT, "parameters      %,d%n", inspected.parameters());
            out.printf(Locale.ROOT, "bits per weight %.2f%n", inspected.bitsPerWeight());
            out.printf(Locale.ROOT, "context         %,d tokens%n", inspected.contextLength());
            inspected.outcome().findings().forEach(this::print);
            return inspected.outcome() instanceof CheckOutcome.Blocked ? 1 : 0;
        } finally {
            progress.abandon();
        }
    }

    private void print(Finding finding) {
        surroundings.terminal().out().println(finding.severity() + " " + finding.code() + " at " + finding.where() + ": "
                + finding.message() + "; " + finding.remedy());
    }
}
