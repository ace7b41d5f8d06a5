package gatehouse.api.policy;

import java.time.Instant;

/** Whether a deployment may be used at a moment; everything but {@link Admitted} is a no. */
public sealed interface Admission {
    /** Approved, as it is. */
    record Admitted() implements Admission {}

    /** Nobody approved it. */
    record NotApproved() implements Admission {}

    /** What was approved is something else than what is deployed. */
    record OtherApproved(Origin approved) implements Admission {}

    /** The approval ended. */
    record Expired(Instant at) implements Admission {}

    /** Somebody stopped it. */
    record Suspended(String reason) implements Admission {}
}
