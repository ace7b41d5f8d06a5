package gatehouse.app.cli;

import gatehouse.api.report.Verdict;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.intake.CaseState;
import gatehouse.control.pilot.Pilot;
import gatehouse.control.pilot.file.PilotFile;
import gatehouse.control.pilot.file.PilotPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse pilot}: measures a candidate against an incumbent on a private holdout and decides. */
@Command(
        name = "pilot",
        mixinStandardHelpOptions = true,
        description = "Measures a candidate model against the incumbent on a private holdout and decides: PASS, FAIL, INCONCLUSIVE or"
                + " INVALID. A run that was interrupted is taken up where it stopped.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:decided; with --gate: PASS", "1:with --gate: FAIL, or refused by a check",
                "2:no decision was reached; with --gate also INCONCLUSIVE and INVALID",
                "3:the pilot file or a file it names has faults",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse pilot                       the example pilot", "  gatehouse pilot my-pilot/pilot.yaml",
                "  gatehouse pilot my-pilot/pilot.yaml --gate --format json"})
final class PilotCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the pilot file; without it the example pilot runs")
    private @Nullable Path file;

    @Option(names = "--new", description = "start a new run even if one of the same plan was interrupted")
    private boolean fresh;

    @Option(names = "--gate", description = "let the exit code say the verdict")
    private boolean gate;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "what is printed at the end; json is decision.json")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    PilotCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path pilotFile = pilotFile();
        PilotPlan plan = PilotFile.read(pilotFile, Gatehouse.quantizations());
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            var outcome = gatehouse.pilot().run(plan, fresh, () -> PilotFile.read(pilotFile, Gatehouse.quantizations()),
                    progress);
            print(outcome);
            return gate ? gateCode(outcome) : outcome.report() == null ? Failures.NOT_FINISHED : 0;
        } finally {
            progress.abandon();
        }
    }

    private void print(Pilot.Outcome outcome) throws IOException {
        var terminal = surroundings.terminal();
        if (format == OutputFormat.json && outcome.report() != null) {
            terminal.out().println(Files.readString(outcome.folder().resolve("decision.json")).strip());
        } else {
            PilotSummary.print(outcome, terminal);
        }
    }

    private static int gateCode(Pilot.Outcome outcome) {
        var report = outcome.report();
        if (report != null) {
            return code(report.decision().verdict());
        }
        return outcome.state() instanceof CaseState.Rejected ? 1 : Failures.NOT_FINISHED;
    }

    private static int code(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case FAIL -> 1;
            case INCONCLUSIVE, INVALID -> 2;
        };
    }

    private Path pilotFile() {
        if (file != null) {
            Path given = surroundings.working().resolve(file);
            return Files.isDirectory(given) ? given.resolve("pilot.yaml") : given;
        }
        Path install = surroundings.install();
        Path example = (install == null ? surroundings.working() : install).resolve("examples/support-intents/pilot.yaml");
        if (!Files.isRegularFile(example)) {
            throw new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(),
                    "no pilot file was given and the example is not installed (looked at " + example + "); name a pilot file");
        }
        return example;
    }
}
