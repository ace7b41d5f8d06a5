package gatehouse.api.evidence;

import java.util.List;

/** The answer of one check of an intake. Only {@link Passed} admits; a check that did not happen never does. */
public sealed interface CheckOutcome {
    List<Finding> findings();

    /** Looked at to its end and nothing stands against it; findings are notes. */
    record Passed(List<Finding> findings) implements CheckOutcome {
        public Passed {
            findings = List.copyOf(findings);
        }
    }

    /** Something stands against it. */
    record Blocked(List<Finding> findings) implements CheckOutcome {
        public Blocked {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a blocked check names at least one finding");
            }
        }
    }

    /** Not looked at, or only in part; {@code why} says what is missing. */
    record NotChecked(String why, List<Finding> findings) implements CheckOutcome {
        public NotChecked {
            findings = List.copyOf(findings);
        }

        public NotChecked(String why) {
            this(why, List.of());
        }
    }
}
