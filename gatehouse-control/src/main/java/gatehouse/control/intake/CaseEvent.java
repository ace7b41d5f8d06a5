package gatehouse.control.intake;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.report.Verdict;

/** Something that happened to a case and moves it on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "event")
public sealed interface CaseEvent {
    record Fetched() implements CaseEvent {}

    record Verified() implements CaseEvent {}

    record Inspected(CheckOutcome outcome) implements CaseEvent {}

    record LicenceChecked(CheckOutcome outcome) implements CaseEvent {}

    record Quantized() implements CaseEvent {}

    record Evaluated() implements CaseEvent {}

    /** Cost is known and the verdict is written down. */
    record Decided(Verdict verdict, String headline) implements CaseEvent {}

    record Approved(String by, String reason) implements CaseEvent {}

    record Refused(String by, String reason) implements CaseEvent {}
}
