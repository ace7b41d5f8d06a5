package gatehouse.control.intake;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import gatehouse.api.report.Verdict;
import java.util.List;

/**
 * Where a case stands.
 *
 * <pre>
 * Fetching -> Verifying -> Inspecting -> CheckingLicence -> Quantizing -> Evaluating -> Costing -> AwaitingApproval -> Admitted
 *                              |               |                                          |               |
 *                              +---------------+---------------> Rejected <---------------+---------------+
 * </pre>
 *
 * {@code open} lists the checks that did not happen. They travel with the case: it may be measured, but not admitted.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "state")
public sealed interface CaseState {
    /** Getting the files and hashing them. */
    record Fetching() implements CaseState {}

    /** Proving that the files are the ones that were meant. */
    record Verifying() implements CaseState {}

    record Inspecting() implements CaseState {}

    record CheckingLicence(List<String> open) implements CaseState {
        public CheckingLicence {
            open = List.copyOf(open);
        }
    }

    record Quantizing(List<String> open) implements CaseState {
        public Quantizing {
            open = List.copyOf(open);
        }
    }

    /** Serving, asking the holdout and testing under load. */
    record Evaluating(List<String> open) implements CaseState {
        public Evaluating {
            open = List.copyOf(open);
        }
    }

    /** Working out cost, deciding and writing the report. */
    record Costing(List<String> open) implements CaseState {
        public Costing {
            open = List.copyOf(open);
        }
    }

    /** Measured and not refused; a person decides once no check is open. */
    record AwaitingApproval(List<String> open, Verdict quality) implements CaseState {
        public AwaitingApproval {
            open = List.copyOf(open);
        }
    }

    record Admitted(String by, String reason) implements CaseState {}

    record Rejected(String code, String reason) implements CaseState {}

    /** Nothing is left to do by itself: the case is decided or waits for a person. */
    default boolean finished() {
        return switch (this) {
            case Fetching _,Verifying _,Inspecting _,CheckingLicence _,Quantizing _,Evaluating _,Costing _ -> false;
            case AwaitingApproval _,Admitted _,Rejected _ -> true;
        };
    }
}
