package gatehouse.gateway.metering;

import gatehouse.api.usage.Money;
import gatehouse.api.usage.UsageEvent;
import gatehouse.gateway.limit.Caller;
import java.time.Instant;

/** One line of the journal. */
public sealed interface JournalRecord {
    ReservationId reservation();

    /** A call holds this much of the budgets of its caller until it is settled, released or expired. */
    record Opened(ReservationId reservation, Instant at, Instant expires, Caller caller, Money money,
            long tokens) implements JournalRecord {}

    /** A call is over and charged; when its cost is unknown the charge is what it held. */
    record Settled(ReservationId reservation, Money charged, UsageEvent event) implements JournalRecord {}

    /** A call never reached an upstream, or its reservation expired: nothing is charged. */
    record Released(ReservationId reservation) implements JournalRecord {}
}
