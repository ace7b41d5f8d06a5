package gatehouse.control.intake;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import gatehouse.api.report.Verdict;
import gatehouse.control.intake.CaseEvent.Approved;
import gatehouse.control.intake.CaseEvent.Decided;
import gatehouse.control.intake.CaseEvent.Evaluated;
import gatehouse.control.intake.CaseEvent.Fetched;
import gatehouse.control.intake.CaseEvent.Inspected;
import gatehouse.control.intake.CaseEvent.LicenceChecked;
import gatehouse.control.intake.CaseEvent.Quantized;
import gatehouse.control.intake.CaseEvent.Refused;
import gatehouse.control.intake.CaseEvent.Verified;
import gatehouse.control.intake.CaseState.Admitted;
import gatehouse.control.intake.CaseState.AwaitingApproval;
import gatehouse.control.intake.CaseState.CheckingLicence;
import gatehouse.control.intake.CaseState.Costing;
import gatehouse.control.intake.CaseState.Evaluating;
import gatehouse.control.intake.CaseState.Fetching;
import gatehouse.control.intake.CaseState.Inspecting;
import gatehouse.control.intake.CaseState.Quantizing;
import gatehouse.control.intake.CaseState.Rejected;
import gatehouse.control.intake.CaseState.Verifying;
import java.util.ArrayList;
import java.util.List;

/** The rules of a case: which event may follow in which state, and where it leads. */
final class CaseTransitions {
    private CaseTransitions() {}

    /**
     * The state after the event.
     *
     * @throws IntakeException when the event cannot happen in this state
     */
    static CaseState next(CaseState state, CaseEvent event) {
        return switch (state) {
            case Fetching _ when event instanceof Fetched -> new Verifying();
            case Verifying _ when event instanceof Verified -> new Inspecting();
            case Inspecting _ when event instanceof Inspected(var outcome) -> afterInspection(outcome);
            case CheckingLicence(var open) when event instanceof LicenceChecked(var outcome) -> afterLicence(open, outcome);
            case Quantizing(var open) when event instanceof Quantized -> new Evaluating(open);
            case Evaluating(var open) when event instanceof Evaluated -> new Costing(open);
            case Costing(var open) when event instanceof Decided(var verdict, var headline) ->
                afterDecision(open, verdict, headline);
            case AwaitingApproval waiting when event instanceof Approved approval -> afterApproval(waiting, approval);
            case AwaitingApproval _ when event instanceof Refused(_, var reason) ->
                new Rejected("intake.approval.refused", reason);
            case Fetching _,Verifying _,Inspecting _,CheckingLicence _,Quantizing _,Evaluating _,Costing _,AwaitingApproval _,Admitted _,Rejected _ ->
                throw new IntakeException("intake.transition", "a case that is " + name(state) + " cannot take the event "
                        + name(event));
        };
    }

    private static CaseState afterInspection(CheckOutcome outcome) {
        return switch (outcome) {
            case CheckOutcome.Passed _ -> new CheckingLicence(List.of());
            case CheckOutcome.NotChecked _ -> new CheckingLicence(List.of("inspection"));
            case CheckOutcome.Blocked(var findings) -> rejected("intake.inspection.blocked", findings);
        };
    }

    private static CaseState afterLicence(List<String> open, CheckOutcome outcome) {
        return switch (outcome) {
            case CheckOutcome.Passed _ -> new Quantizing(open);
            case CheckOutcome.NotChecked _ -> new Quantizing(with(open, "licence"));
            case CheckOutcome.Blocked(var findings) -> rejected("intake.licence.blocked", findings);
        };
    }

    private static CaseState afterDecision(List<String> open, Verdict verdict, String headline) {
        return switch (verdict) {
            case PASS -> new AwaitingApproval(open, verdict);
            case FAIL -> new Rejected("intake.quality.fail", headline);
            case INCONCLUSIVE -> new Rejected("intake.quality.inconclusive", headline);
            case INVALID -> new Rejected("intake.quality.invalid", headline);
        };
    }

    private static CaseState afterApproval(AwaitingApproval waiting, Approved approval) {
        if (!waiting.open().isEmpty()) {
            throw new IntakeException("intake.approval.open-checks", "the case cannot be approved: not checked are "
                    + String.join(", ", waiting.open()));
        }
        return new Admitted(approval.by(), approval.reason());
    }

    private static CaseState rejected(String code, List<Finding> findings) {
        return new Rejected(code, findings.getFirst().code() + ": " + findings.getFirst().message());
    }

    private static List<String> with(List<String> open, String check) {
        var all = new ArrayList<>(open);
        all.add(check);
        return List.copyOf(all);
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }
}
