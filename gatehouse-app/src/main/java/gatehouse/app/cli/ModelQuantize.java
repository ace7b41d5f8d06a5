package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.app.wiring.Gatehouse;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse model quantize}: makes a smaller file of a model file. */
@Command(
        name = "quantize",
        mixinStandardHelpOptions = true,
        description = "Makes a smaller file of a model file and keeps it in the home.")
final class ModelQuantize implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhichModel which = new WhichModel();

    @Option(names = "--to", required = true, paramLabel = "TYPE", description = "quantization type, such as Q4_K_M")
    private String to = "";

    ModelQuantize(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String type = to.toUpperCase(Locale.ROOT);
        if (!Gatehouse.quantizations().contains(type)) {
            throw new ParameterException(spec.commandLine(), "'" + to + "' is not a quantization type; use one of: "
                    + String.join(", ", Gatehouse.quantizations().stream().sorted().toList()));
        }
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = which.open(surroundings)) {
            Sha256 input = which.pulled(gatehouse, progress, spec);
            progress.started("quantize to " + type);
            var build = gatehouse.workbench().quantize(input, type, progress::advanced);
            progress.finished(WhichModel.megabytes(build.bytes()) + ", by " + build.library());
            build.warnings().forEach(progress::note);
            surroundings.terminal().out().println("sha256:" + build.output().hex());
            return 0;
        } finally {
            progress.abandon();
        }
    }
}
