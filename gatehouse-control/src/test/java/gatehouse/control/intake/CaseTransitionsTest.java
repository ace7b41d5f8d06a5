package gatehouse.control.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
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
import gatehouse.control.intake.CaseState.Fetching;
import gatehouse.control.intake.CaseState.Rejected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseTransitionsTest {
    private static final CheckOutcome PASSED = new CheckOutcome.Passed(List.of());
    private static final CheckOutcome NOT_CHECKED = new CheckOutcome.NotChecked("not built yet");
    private static final CheckOutcome BLOCKED = new CheckOutcome.Blocked(
            List.of(new Finding("inspect.gguf.truncated", Severity.HIGH, "byte 12", "the file ends early", "fetch it again")));
    private static final Approved APPROVED = new Approved("ada", "measured well");

    @Test
    void a_case_whose_checks_all_passed_is_admitted_by_a_person() {
        // When
        var state = after(new Fetched(), new Verified(), new Inspected(PASSED), new LicenceChecked(PASSED), new Quantized(),
                new Evaluated(), new Decided(Verdict.PASS, "may replace it"), APPROVED);

        // Then
        assertThat(state).isEqualTo(new Admitted("ada", "measured well"));
    }

    @Test
    void a_check_that_did_not_happen_stays_open_to_the_end() {
        // When
        var state = after(new Fetched(), new Verified(), new Inspected(NOT_CHECKED), new LicenceChecked(NOT_CHECKED),
                new Quantized(),
                new Evaluated(), new Decided(Verdict.PASS, "may replace it"));

        // Then
        assertThat(state).isEqualTo(new AwaitingApproval(List.of("inspection", "licence"), Verdict.PASS));
    }

    @Test
    void a_case_with_an_open_check_cannot_be_approved() {
        // Given
        var waiting = new AwaitingApproval(List.of("licence"), Verdict.PASS);

        // Then
        assertThatThrownBy(() -> CaseTransitions.next(waiting, APPROVED))
                .isInstanceOf(IntakeException.class)
                .hasMessage("the case cannot be approved: not checked are licence");
    }

    @Test
    void a_blocked_inspection_rejects_with_the_finding_that_did_it() {
        assertThat(after(new Fetched(), new Verified(), new Inspected(BLOCKED)))
                .isEqualTo(new Rejected("intake.inspection.blocked", "inspect.gguf.truncated: the file ends early"));
    }

    @Test
    void a_blocked_licence_rejects_before_anything_is_made_of_the_weights() {
        assertThat(after(new Fetched(), new Verified(), new Inspected(PASSED), new LicenceChecked(BLOCKED)))
                .isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(names = "PASS", mode = EnumSource.Mode.EXCLUDE)
    void any_verdict_but_pass_rejects(Verdict verdict) {
        // When
        var state = after(new Fetched(), new Verified(), new Inspected(PASSED), new LicenceChecked(PASSED), new Quantized(),
                new Evaluated(), new Decided(verdict, "so it is"));

        // Then
        assertThat(state).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.reason()).isEqualTo("so it is"));
    }

    @Test
    void a_person_may_refuse_a_case_that_waits() {
        assertThat(CaseTransitions.next(new AwaitingApproval(List.of(), Verdict.PASS), new Refused("ada", "too dear")))
                .isEqualTo(new Rejected("intake.approval.refused", "too dear"));
    }

    @Test
    void steps_cannot_be_skipped() {
        assertThatThrownBy(() -> CaseTransitions.next(new Fetching(), new Quantized()))
                .isInstanceOf(IntakeException.class)
                .hasMessage("a case that is Fetching cannot take the event Quantized");
    }

    @Test
    void a_decided_case_takes_no_event() {
        assertThatThrownBy(() -> CaseTransitions.next(new Rejected("intake.quality.fail", "worse"), APPROVED))
                .isInstanceOf(IntakeException.class);
    }

    private static CaseState after(CaseEvent... events) {
        CaseState state = new Fetching();
        for (CaseEvent event : events) {
            state = CaseTransitions.next(state, event);
        }
        return state;
    }
}
