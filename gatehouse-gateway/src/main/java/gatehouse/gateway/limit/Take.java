package gatehouse.gateway.limit;

/** The answer to an {@link Ask}. */
public sealed interface Take {
    /** The answer once it is final. */
    sealed interface Settled extends Take {}

    /** Let through; the reservation must be settled or released once, whatever becomes of the call. */
    record Taken(Reservation reservation) implements Settled {}

    /** Not let through. */
    record Refused(Refusal refusal) implements Settled {}

    /** Only calls in flight stand in the way; the answer comes when enough of them ended, or when the time to wait is over. */
    record Waiting(Turn turn) implements Take {}
}
