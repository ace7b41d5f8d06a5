package gatehouse.gateway.decide;

import gatehouse.gateway.protocol.refusal.Refusal;

/** What becomes of a call. */
public sealed interface Decision {
    /** It goes to a deployment. */
    record Forward(Plan plan) implements Decision {}

    /** It gets no answer. */
    record Denied(Refusal refusal) implements Decision {}
}
