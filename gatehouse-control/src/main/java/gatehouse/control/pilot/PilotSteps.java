package gatehouse.control.pilot;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.ReportWriter;
import gatehouse.control.intake.CaseEvent;
import gatehouse.control.intake.IntakeCase;
import gatehouse.control.pilot.Workbench.Build;
import gatehouse.control.pilot.Workbench.Inspected;
import gatehouse.control.pilot.Workbench.Source;
import gatehouse.control.pilot.file.PilotPlan;
import gatehouse.control.pilot.file.SideSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps of a pilot, one for each state of its case. Each may be called again after a crash and then does what is left. */
final class PilotSteps {
    private final PilotPlan plan;
    private final RunFolder folder;
    private final Workbench workbench;
    private final PilotProgress progress;
    private final LongSupplier nanoTime;
    private @Nullable PilotReport report;

    PilotSteps(PilotPlan plan, RunFolder folder, Workbench workbench, PilotProgress progress, LongSupplier nanoTime) {
        this.plan = plan;
        this.folder = folder;
        this.workbench = workbench;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /** Fixes the plan before anything is looked at. */
    void register(Instant openedAt) {
        var registered = folder.once("plan.json", RegisteredPlan.class, () -> RegisteredPlan.of(plan, openedAt));
        progress.note(registered.powerLine());
    }

    CaseEvent fetch() {
        source(Side.CANDIDATE);
        source(Side.INCUMBENT);
        return new CaseEvent.Fetched();
    }

    CaseEvent verify() {
        for (Side side : Side.values()) {
            source(side).ifPresent(source -> workbench.verify(source.sha256()));
        }
        return new CaseEvent.Verified();
    }

    CaseEvent inspect() {
        CheckOutcome candidate = inspected(Side.CANDIDATE).orElseThrow().outcome();
        CheckOutcome incumbent = inspected(Side.INCUMBENT).map(Inspected::outcome).orElse(candidate);
        // Both run on this machine, so a broken file of either ends the case.
        return new CaseEvent.Inspected(incumbent instanceof CheckOutcome.Blocked ? incumbent : candidate);
    }

    CaseEvent checkLicence() {
        return new CaseEvent.LicenceChecked(licence());
    }

    CaseEvent quantize() {
        for (Side side : Side.values()) {
            build(side);
        }
        return new CaseEvent.Quantized();
    }

    CaseEvent evaluate() {
        for (Side side : Side.values()) {
            new SideMeasurement(plan, side, folder, workbench, progress, nanoTime).complete(weights(side).orElse(null));
        }
        return new CaseEvent.Evaluated();
    }

    CaseEvent decide(IntakeCase intake, List<String> open, Sha256 current, ReportWriter writer, Clock clock) {
        progress.started("decide");
        var assembled = new ReportAssembly(plan, folder, workbench.machine()).assemble(intake, identity(Side.CANDIDATE),
                identity(Side.INCUMBENT), licence(), open, current, clock.instant());
        folder.replace("items.jsonl", PilotFiles.items(assembled));
        folder.replace("decision.json", PilotFiles.decision(assembled, folder.evidence().evidence()));
        folder.replace("report.html", writer.write(assembled));
        report = assembled;
        progress.finished(assembled.decision().verdict().name());
        return new CaseEvent.Decided(assembled.decision().verdict(), assembled.decision().headline());
    }

    /** What the page shows, once decided. */
    Optional<PilotReport> report() {
        return Optional.ofNullable(report);
    }

    private CheckOutcome licence() {
        return folder.once("candidate.licence.json", LicenceResult.class, () -> step("name licence",
                () -> new LicenceResult(workbench.nameLicence(source(Side.CANDIDATE).orElseThrow())), PilotSteps::licenceWords))
                .outcome();
    }

    private Optional<Source> source(Side side) {
        return weightsOf(side).map(weights -> folder.once(side.file("source.json"), Source.class,
                () -> step("pull " + side.word(), () -> workbench.pull(weights, progress::advanced),
                        source -> bytes(source.bytes()) + ", " + source.sha256().brief())));
    }

    private Optional<Inspected> inspected(Side side) {
        return source(side).map(source -> folder.once(side.file("inspection.json"), Inspected.class,
                () -> step("inspect " + side.word(), () -> workbench.inspect(source.sha256()), PilotSteps::inspectionWords)));
    }

    private Optional<Build> build(Side side) {
        return weightsOf(side).flatMap(SideSpec.Weights::quantization)
                .map(type -> folder.once(side.file("build.json"), Build.class,
                        () -> step("quantize " + side.word() + " to " + type,
                                () -> workbench.quantize(source(side).orElseThrow().sha256(), type, progress::advanced),
                                build -> bytes(build.bytes()) + ", " + build.output().brief())));
    }

    /** What the made file's own header says; the source's when nothing was made. */
    private Optional<Inspected> served(Side side) {
        Optional<Build> build = build(side);
        return build.isEmpty() ? inspected(side)
                : Optional.of(folder.once(side.file("build-inspection.json"), Inspected.class,
                        () -> workbench.inspect(build.get().output())));
    }

    /** The weights that are served for the side; none for an endpoint or recorded answers. */
    private Optional<Sha256> weights(Side side) {
        Optional<Build> build = build(side);
        return build.isPresent() ? build.map(Build::output) : source(side).map(Source::sha256);
    }

    private SideIdentity identity(Side side) {
        return new SideIdentity(side, side == Side.CANDIDATE ? plan.candidate() : plan.incumbent(), source(side).orElse(null),
                inspected(side).orElse(null), build(side).orElse(null), served(side).orElse(null));
    }

    private Optional<SideSpec.Weights> weightsOf(Side side) {
        SideSpec spec = side == Side.CANDIDATE ? plan.candidate() : plan.incumbent();
        return spec instanceof SideSpec.Weights weights ? Optional.of(weights) : Optional.empty();
    }

    private <T> T step(String name, Supplier<T> work, Function<T, String> words) {
        progress.started(name);
        T result = work.get();
        progress.finished(words.apply(result));
        return result;
    }

    private static String inspectionWords(Inspected inspected) {
        return inspected.type().isEmpty() ? outcomeWord(inspected.outcome())
                : outcomeWord(inspected.outcome()) + ", " + inspected.type() + ", "
                        + String.format(Locale.ROOT, "%.2f", inspected.bitsPerWeight()) + " bits per weight";
    }

    private static String licenceWords(LicenceResult licence) {
        return outcomeWord(licence.outcome())
                + licence.outcome().findings().stream().findFirst().map(f -> ", " + f.message()).orElse("");
    }

    private static String outcomeWord(CheckOutcome outcome) {
        return switch (outcome) {
            case CheckOutcome.Passed _ -> "passed";
            case CheckOutcome.Blocked(var findings) -> "BLOCKED by " + findings.getFirst().code();
            case CheckOutcome.NotChecked _ -> "not-checked";
        };
    }

    private static String bytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** A check's outcome as it is stored. */
    record LicenceResult(CheckOutcome outcome) {}
}
