package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse model serve}: answers with a model file until it is interrupted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves a model file on this machine alone, in OpenAI's dialect, until it is interrupted. The first line printed is"
                + " {\"event\":\"ready\",\"port\":...}.")
final class ModelServe implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhichModel which = new WhichModel();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "port on the loopback address; 0 takes a free one")
    private int port;

    @Option(
            names = "--context",
            paramLabel = "TOKENS",
            defaultValue = "0",
            description = "prompt and answer together; 0 takes the model's, at most 4096")
    private int context;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = "0 takes every core")
    private int threads;

    @Option(
            names = "--memory-check",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "off loads a model that does not fit into the free memory, at your own risk: the machine may come to a stand")
    private MemoryCheck memoryCheck = MemoryCheck.on;

    /** Whether memory is looked at before loading; the constants are what people type. */
    enum MemoryCheck {
        on, off
    }

    ModelServe(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = which.open(surroundings)) {
            Sha256 model = which.pulled(gatehouse, progress, spec);
            return gatehouse.serveInForeground(model, port, context, threads, memoryCheck == MemoryCheck.on,
                    surroundings.terminal().out(),
                    surroundings.terminal().err());
        } finally {
            progress.abandon();
        }
    }
}
