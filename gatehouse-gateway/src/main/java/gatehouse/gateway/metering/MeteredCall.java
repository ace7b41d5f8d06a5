package gatehouse.gateway.metering;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.UsageEvent;
import gatehouse.gateway.limit.Reservation;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that was let in, until its end is written down. Safe for many threads; only the first end counts. */
public final class MeteredCall {
    private final Journal journal;
    private final ReservationId id;
    private final Reservation reservation;
    private final AtomicBoolean ended = new AtomicBoolean();

    MeteredCall(Journal journal, ReservationId id, Reservation reservation) {
        this.journal = journal;
        this.id = id;
        this.reservation = reservation;
    }

    /**
     * Writes down what the call took and charges it; to be called before the last byte of the answer leaves. A call whose cost is
     * unknown is charged what it held.
     */
    public void settle(UsageEvent event) {
        if (ended.compareAndSet(false, true)) {
            Money charged = event.cost() instanceof Cost.Priced(Money amount) ? amount : reservation.heldMoney();
            journal.append(new JournalRecord.Settled(id, charged, event));
            reservation.settle(charged, event.tokens().total());
        }
    }

    /** The call never reached an upstream: nothing is charged. */
    public void release() {
        if (ended.compareAndSet(false, true)) {
            if (!id.equals(ReservationId.NONE)) {
                journal.append(new JournalRecord.Released(id));
            }
            reservation.release();
        }
    }
}
