package gatehouse.gateway.metering;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.JournalPosition;
import gatehouse.gateway.limit.Ask;
import gatehouse.gateway.limit.Caller;
import gatehouse.gateway.limit.Limits;
import gatehouse.gateway.limit.Reservation;
import gatehouse.gateway.limit.Take;
import gatehouse.gateway.metering.JournalRecord.Opened;
import gatehouse.gateway.metering.JournalRecord.Released;
import gatehouse.gateway.metering.JournalRecord.Settled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The till of the gateway: takes from budgets and limits what a call may cost, writes it down, and lets the call in. Safe for many
 * threads.
 */
public final class Meter {
    private final Journal journal;
    private final Limits limits;
    private final Duration lifetime;
    private final InstantSource calendar;
    private final Map<Opened, Reservation> leftOpen = new HashMap<>();

    private Meter(Journal journal, Limits limits, Duration lifetime, InstantSource calendar) {
        this.journal = journal;
        this.limits = limits;
        this.lifetime = lifetime;
        this.calendar = calendar;
    }

    /**
     * The till after a start: charges what was settled since the sums in the limits were made, and holds what calls held that were
     * in flight when the last process ended, until {@link #expire}.
     *
     * @param summed up to where the sums that the limits were given contain the journal
     * @param lifetime how long a call can last at most; what it holds expires after that if the process ends before the call
     */
    public static Meter resume(Journal journal, Limits limits, JournalPosition summed, Duration lifetime,
            InstantSource calendar) {
        var meter = new Meter(journal, limits, lifetime, calendar);
        Map<ReservationId, Opened> open = new HashMap<>();
        try (JournalReader reader = journal.read(JournalPosition.START)) {
            for (JournalRecord entry = reader.next(); entry != null; entry = reader.next()) {
                switch (entry) {
                    case Opened opened -> open.put(opened.reservation(), opened);
                    case Released released -> open.remove(released.reservation());
                    case Settled settled -> {
                        open.remove(settled.reservation());
                        if (reader.at().compareTo(summed) > 0) {
                            meter.charge(settled);
                        }
                    }
                }
            }
        }
        for (Opened opened : open.values()) {
            var ask = new Ask(opened.caller(), new Cost.Priced(opened.money()), opened.tokens(), 0);
            meter.leftOpen.put(opened, limits.resume(ask, opened.at()));
        }
        return meter;
    }

    private void charge(Settled settled) {
        var event = settled.event();
        var caller = new Caller(event.key(), event.team(), event.route());
        limits.charge(caller, event.at(), settled.charged(), event.tokens().total());
    }

    /** Lets the call in, lets it wait, or says why not. */
    public Admission admit(Ask ask) {
        if (journal.state() == JournalState.FULL) {
            return new Admission.Unwritable(journal.trouble());
        }
        return switch (limits.take(ask)) {
            case Take.Settled settled -> admit(settled);
            case Take.Waiting(var turn) -> new Admission.Waiting(turn, turn.answer().thenApply(this::admit));
        };
    }

    private Admission.Settled admit(Take.Settled take) {
        return switch (take) {
            case Take.Refused(var refusal) -> new Admission.Refused(refusal);
            case Take.Taken(var reservation) when reservation.holdsBudget() -> open(reservation);
            case Take.Taken(var reservation) -> new Admission.Admitted(new MeteredCall(journal, ReservationId.NONE, reservation));
        };
    }

    private Admission.Settled open(Reservation reservation) {
        if (!journal.isWritable()) {
            reservation.release();
            return new Admission.Unwritable(journal.trouble());
        }
        Instant now = calendar.instant();
        Ask ask = reservation.ask();
        ReservationId id = journal.nextReservation();
        var call = new MeteredCall(journal, id, reservation);
        boolean written = journal.append(new Opened(id, now, now.plus(lifetime), ask.caller(), reservation.heldMoney(),
                ask.highestTokens()));
        if (!written) {
            call.release(); // The opening is in memory and will be written some day; its release right behind it.
            return new Admission.Unwritable(journal.trouble());
        }
        return new Admission.Admitted(call);
    }

    /** Lets go of what calls of an earlier process held beyond their lifetime; to be called now and then. How many that were. */
    public synchronized int expire() {
        Instant now = calendar.instant();
        int before = leftOpen.size();
        leftOpen.entrySet().removeIf(left -> {
            boolean expired = left.getKey().expires().isBefore(now);
            if (expired) {
                journal.append(new Released(left.getKey().reservation()));
                left.getValue().release();
            }
            return expired;
        });
        return before - leftOpen.size();
    }
}
