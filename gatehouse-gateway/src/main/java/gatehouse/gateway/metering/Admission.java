package gatehouse.gateway.metering;

import gatehouse.gateway.limit.Refusal;
import gatehouse.gateway.limit.Turn;
import java.util.concurrent.CompletionStage;

/** The answer of the {@link Meter} to a call that wants in. */
public sealed interface Admission {
    /** The answer once it is final. */
    sealed interface Settled extends Admission {}

    /** Let in; the call must be ended once, whatever becomes of it. */
    record Admitted(MeteredCall call) implements Settled {}

    /** A budget or limit says no. */
    record Refused(Refusal refusal) implements Settled {}

    /** What the call costs could not be written down: 503, and come again. */
    record Unwritable(String trouble) implements Settled {
        public String code() {
            return "metering.journal.held";
        }

        public String message() {
            return "usage cannot be written down at present (" + trouble
                    + "), so calls with a budget are refused; free some space on"
                    + " the disk of the home";
        }
    }

    /** Only calls in flight stand in the way; {@code turn} is left when the client leaves. */
    record Waiting(Turn turn, CompletionStage<Settled> answer) implements Admission {}
}
