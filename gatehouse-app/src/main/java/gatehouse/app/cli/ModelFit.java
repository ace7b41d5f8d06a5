package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.fit.FitTable;
import gatehouse.control.storage.Json;
import gatehouse.engine.memory.MemoryNeed;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse model fit}: whether this machine has the memory for a model, and how long a context it has room for. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = "Says what memory serving a model takes on this machine, what is free, and the longest context that fits. Nothing is"
                + " loaded.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it fits", "1:it does not fit", "2:the file is refused or not there", "3:the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model fit sha256:24ac7fd1",
                "  gatehouse model fit sha256:24ac7fd1 --context 32768 --parallel 2 --format json"})
final class ModelFit implements Callable<Integer> {
    private static final int MOST_CONTEXT = 1 << 25;
    private static final int MOST_PARALLEL = 64;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhichModel which = new WhichModel();

    @Option(
            names = "--context",
            paramLabel = "TOKENS",
            defaultValue = "0",
            description = "prompt and answer together; 0 takes the model's, at most 4096")
    private int context;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "4", description = "texts written at once, 1 to 64")
    private int parallel;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    ModelFit(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (context < 0 || context > MOST_CONTEXT || parallel < 1 || parallel > MOST_PARALLEL) {
            throw new ParameterException(spec.commandLine(), "--context is 0 to " + MOST_CONTEXT + " and --parallel 1 to "
                    + MOST_PARALLEL);
        }
        var progress = ProgressPrinter.on(surroundings);
        try (Gatehouse gatehouse = which.open(surroundings)) {
            var file = gatehouse.registry().blobs().path(which.pulled(gatehouse, progress, spec));
            FitTable table = FitTable.of(gatehouse.gate(), gatehouse.gate().model(file), context, parallel);
            if (format == OutputFormat.json) {
                surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(table));
            } else {
                print(table);
            }
            return table.fits() ? 0 : 1;
        } finally {
            progress.abandon();
        }
    }

    private void print(FitTable table) {
        line("weights", table.need().weights(), table.architecture());
        line("cache", table.need().cache(), String.format(Locale.ROOT, "%d x %,d tokens", table.parallel(), table.context()));
        line("compute", table.need().compute(), "");
        line("program", table.need().program(), "");
        line("total", table.total(), table.fits() ? "fits" : "does not fit");
        line("free", table.free(), table.freeSource());
        line("label scores", table.labels(), "more, once they are asked for");
        line("vectors", table.vectors(), "more, once they are asked for");
        var out = surroundings.terminal().out();
        table.longest()
                .forEach(longest -> out.printf(Locale.ROOT, "longest context with --parallel %-3d %s%n", longest.parallel(),
                        longest.context() == 0 ? "none fits" : String.format(Locale.ROOT, "%,d tokens", longest.context())));
        table.assumptions().forEach(assumption -> out.println("note: " + assumption));
    }

    private void line(String what, long bytes, String remark) {
        surroundings.terminal().out()
                .println(String.format(Locale.ROOT, "%-13s %10s  %s", what, MemoryNeed.readable(bytes), remark)
                        .stripTrailing());
    }
}
