package gatehouse.control.intake;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.storage.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The intake desk: opens cases, moves them on by what happened, and finds the ones that were interrupted. */
public final class Intake {
    private final CaseStore store;
    private final Clock clock;

    public Intake(Database database, Clock clock) {
        this.store = new CaseStore(database);
        this.clock = clock;
    }

    /** Opens a case under a registered plan. */
    public IntakeCase open(CaseId id, String kind, Sha256 planHash) {
        var intake = new IntakeCase(id, kind, planHash, new CaseState.Fetching(), 0, clock.instant());
        store.insert(intake);
        return intake;
    }

    /** An interrupted case of the same plan. */
    public Optional<IntakeCase> unfinished(String kind, Sha256 planHash) {
        return store.findUnfinished(kind, planHash);
    }

    public Optional<IntakeCase> find(CaseId id) {
        return store.find(id);
    }

    /** What happened to the case so far, oldest first. */
    public List<CaseEvent> history(CaseId id) {
        return store.events(id);
    }

    /**
     * Moves the case on.
     *
     * @throws IntakeException when the event cannot happen now, or another process moved the case meanwhile
     */
    public IntakeCase advance(IntakeCase intake, CaseEvent event) {
        var after = CaseTransitions.next(intake.state(), event);
        if (!store.advance(intake, event, after, clock.instant())) {
            throw new IntakeException("intake.moved", "another process moved case " + intake.id() + " on; look at it again");
        }
        return new IntakeCase(intake.id(), intake.kind(), intake.planHash(), after, intake.version() + 1, intake.openedAt());
    }
}
