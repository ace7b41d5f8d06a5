package gatehouse.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gatehouse model pull}: gets a model file into the store. */
@Command(
        name = "pull",
        mixinStandardHelpOptions = true,
        description = "Gets a model file, proves its digest and keeps it in the home.")
final class ModelPull implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhichModel which = new WhichModel();

    ModelPull(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = which.open(surroundings)) {
            surroundings.terminal().out().println("sha256:" + which.pulled(gatehouse, progress, spec).hex());
            return 0;
        } finally {
            progress.abandon();
        }
    }
}
