package gatehouse.control.pilot;

import gatehouse.api.report.PilotReport;
import gatehouse.api.report.ReportWriter;
import gatehouse.control.intake.CaseEvent;
import gatehouse.control.intake.CaseId;
import gatehouse.control.intake.CaseState;
import gatehouse.control.intake.Intake;
import gatehouse.control.intake.IntakeCase;
import gatehouse.control.pilot.file.PilotPlan;
import gatehouse.control.storage.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pilot's front door: opens an intake case for a plan, or takes up the one that was interrupted, and works it to its end. Every
 * finished step and every answer is on disk, so that a run killed anywhere goes on without doing finished work again.
 */
public final class Pilot {
    private static final String KIND = "pilot";

    private final Home home;
    private final Intake intake;
    private final Workbench workbench;
    private final ReportWriter reportWriter;
    private final Clock clock;
    private final LongSupplier nanoTime;

    public Pilot(Home home, Intake intake, Workbench workbench, ReportWriter reportWriter, Clock clock, LongSupplier nanoTime) {
        this.home = home;
        this.intake = intake;
        this.workbench = workbench;
        this.reportWriter = reportWriter;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * How a run ended.
     *
     * @param state where its case stands now
     * @param report what the page shows; absent when the case was rejected before anything was measured
     * @param folder holds {@code report.html}, {@code decision.json}, {@code items.jsonl} and the evidence
     */
    public record Outcome(CaseId id, CaseState state, @Nullable PilotReport report, Path folder) {}

    /**
     * Works the plan to its end.
     *
     * @param fresh start a new run even if one of the same plan was interrupted
     * @param reread reads the plan again, to prove at the end that it is still the registered one
     */
    public Outcome run(PilotPlan plan, boolean fresh, Supplier<PilotPlan> reread, PilotProgress progress) {
        Optional<IntakeCase> interrupted = fresh ? Optional.empty() : intake.unfinished(KIND, plan.hash());
        interrupted.ifPresent(
                open -> progress.note("going on with run " + open.id() + " at: " + open.state().getClass().getSimpleName()));
        CaseId id = interrupted.map(IntakeCase::id).orElseGet(() -> RunName.of(plan, clock.instant()));
        try (RunFolder folder = RunFolder.open(home, id, clock)) {
            // Read again under the lock: another process may have worked the case to its end meanwhile.
            IntakeCase current = interrupted.isPresent() ? intake.find(id).orElseThrow() : intake.open(id, KIND, plan.hash());
            var steps = new PilotSteps(plan, folder, workbench, progress, nanoTime);
            steps.register(current.openedAt());
            while (!current.state().finished()) {
                current = intake.advance(current, work(current, steps, reread));
            }
            return new Outcome(id, current.state(), steps.report().orElse(null), folder.path());
        }
    }

    private CaseEvent work(IntakeCase current, PilotSteps steps, Supplier<PilotPlan> reread) {
        return switch (current.state()) {
            case CaseState.Fetching _ -> steps.fetch();
            case CaseState.Verifying _ -> steps.verify();
            case CaseState.Inspecting _ -> steps.inspect();
            case CaseState.CheckingLicence _ -> steps.checkLicence();
            case CaseState.Quantizing _ -> steps.quantize();
            case CaseState.Evaluating _ -> steps.evaluate();
            case CaseState.Costing(var open) -> steps.decide(current, open, reread.get().hash(), reportWriter, clock);
            case CaseState.AwaitingApproval _,CaseState.Admitted _,CaseState.Rejected _ ->
                throw new AssertionError("a finished case has no work");
        };
    }
}
