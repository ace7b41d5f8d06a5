package gatehouse.gateway.limit;

import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.RateLimit.Measure;
import gatehouse.api.limit.Rules;
import gatehouse.api.usage.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The desk where calls take what they may cost before they go, and put back what they did not. Safe for many threads: one short
 * lock, under which nothing is written, waited for or told.
 *
 * <p>A call takes from all budgets and limits that concern it or from none. What settled calls spent refuses at once; what only
 * calls in flight hold makes it wait, in the order of coming, for a bounded time. So a budget is never overspent, and never refuses
 * for money that comes back in time.
 */
public final class Limits {
    private final InstantSource calendar;
    private final LongSupplier nanos;
    private final Delay delay;
    private final LimitSettings settings;
    private Ledger ledger;
    private long tickets;

    /**
     * @param calendar tells in which window of a budget a call falls
     * @param nanos a steady time such as {@link System#nanoTime}, by which minutes are measured
     */
    public Limits(LimitSettings settings, InstantSource calendar, LongSupplier nanos, Delay delay) {
        this.settings = settings;
        this.calendar = calendar;
        this.nanos = nanos;
        this.delay = delay;
        this.ledger = Ledger.EMPTY;
    }

    /** How a caller stands now; nothing is taken. */
    public synchronized Standing look(Caller caller) {
        Concern concern = ledger.of(caller);
        long second = second();
        long now = nanos.getAsLong();
        double used = 0;
        for (Account account : concern.accounts()) {
            used = Math.max(used, account.used(second));
        }
        return new Standing(concern.remaining(Measure.REQUESTS, now), concern.remaining(Measure.TOKENS, now), used);
    }

    /** Takes what the call asks for, from all that concerns it or from none. */
    public Take take(Ask ask) {
        List<Turn> told = new ArrayList<>(0);
        Take take = takeOrWait(ask, told);
        told.forEach(Turn::tell);
        return take;
    }

    private synchronized Take takeOrWait(Ask ask, List<Turn> told) {
        long second = second();
        Concern concern = ledger.of(ask.caller());
        for (Account account : concern.accounts()) {
            if (account.turns(second)) {
                serve(account, second, told);
            }
        }
        Refusal refusal = concern.refusal(ask, second, nanos.getAsLong());
        if (refusal != null) {
            return new Take.Refused(refusal);
        }
        Account blocking = concern.blocks(ask, Long.MAX_VALUE, second);
        if (blocking == null) {
            return new Take.Taken(enter(ask, concern, second));
        }
        if (settings.longestWait().isZero()) {
            return new Take.Refused(blocking.reserved(ask, second));
        }
        int queue = blocking.waiting().size();
        if (queue >= settings.mostWaiting()) {
            return new Take.Refused(new Refusal.TooManyWaiting(blocking.budget(), queue));
        }
        var turn = new Turn(this, ask, tickets++);
        turn.standAt(blocking);
        turn.alarm(delay.after(settings.longestWait(), () -> giveUp(turn)));
        return new Take.Waiting(turn);
    }

    private Reservation enter(Ask ask, Concern concern, long second) {
        Account[] accounts = concern.accounts();
        var counts = new @Nullable WindowCount[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            WindowCount count = accounts[i].at(second);
            count.hold(accounts[i].asked(ask));
            counts[i] = count;
        }
        long now = nanos.getAsLong();
        for (Gate gate : concern.gates()) {
            gate.enter(ask, now);
        }
        return new Reservation(this, ask, concern, counts, second, MinuteRing.second(now));
    }

    void end(Reservation reservation, Money cost, long tokens) {
        List<Turn> told = new ArrayList<>(0);
        endAndServe(reservation, cost, tokens, told);
        told.forEach(Turn::tell);
    }

    private synchronized void endAndServe(Reservation reservation, Money cost, long tokens, List<Turn> told) {
        if (!reservation.end()) {
            return;
        }
        Ask ask = reservation.ask();
        Concern held = reservation.concern();
        Account[] accounts = held.accounts();
        for (int i = 0; i < accounts.length; i++) {
            WindowCount count = reservation.count(i);
            if (count != null) {
                count.free(accounts[i].asked(ask));
                count.spend(accounts[i].used(cost, tokens));
            }
        }
        long now = nanos.getAsLong();
        for (Gate gate : held.gates()) {
            gate.leave(ask, reservation.slot(), tokens, now);
        }
        // The rules may have changed while it was in flight: budgets that came since are charged too.
        for (Account account : ledger.of(ask.caller()).accounts()) {
            if (!held.concerns(account)) {
                spend(account, reservation.second(), cost, tokens);
            }
        }
        long second = second();
        for (Account account : accounts) {
            serve(account, second, told);
        }
    }

    /** Lets in whoever stands first, as long as there is room; afterwards the first one lacks room that calls in flight hold. */
    private void serve(Account account, long second, List<Turn> told) {
        while (!account.waiting().isEmpty()) {
            Turn first = account.waiting().firstEntry().getValue();
            Concern concern = ledger.of(first.ask().caller());
            Refusal refusal = concern.refusal(first.ask(), second, nanos.getAsLong());
            Account blocking = refusal == null ? concern.blocks(first.ask(), first.ticket(), second) : null;
            if (blocking == account) {
                return;
            }
            if (blocking != null) {
                first.standAt(blocking);
            } else {
                first.stepOut();
                first.decide(refusal == null ? new Take.Taken(enter(first.ask(), concern, second)) : new Take.Refused(refusal));
                told.add(first);
            }
        }
    }

    private void giveUp(Turn turn) {
        List<Turn> told = new ArrayList<>(1);
        synchronized (this) {
            Account left = turn.stepOut();
            if (left != null) {
                long second = second();
                turn.decide(lastLook(turn.ask(), second));
                told.add(turn);
                serve(left, second, told);
            }
        }
        told.forEach(Turn::tell);
    }

    private Take.Settled lastLook(Ask ask, long second) {
        Concern concern = ledger.of(ask.caller());
        Refusal refusal = concern.refusal(ask, second, nanos.getAsLong());
        if (refusal != null) {
            return new Take.Refused(refusal);
        }
        Account lacking = concern.lacks(ask, second);
        return lacking == null ? new Take.Taken(enter(ask, concern, second)) : new Take.Refused(lacking.reserved(ask, second));
    }

    boolean leave(Turn turn) {
        List<Turn> told = new ArrayList<>(1);
        boolean left;
        synchronized (this) {
            Account queue = turn.stepOut();
            left = queue != null;
            if (queue != null) {
                told.add(turn);
                serve(queue, second(), told);
            }
        }
        told.forEach(Turn::tell);
        return left;
    }

    /**
     * Puts other rules into force without losing a count: a budget that keeps its id, subject, window and kind goes on with what it
     * counted. Calls in flight are charged to budgets that are new.
     *
     * @param spent what was spent in its present window, in its own units, of each budget that is new; nothing when it is missing
     */
    public void replace(Rules rules, Map<BudgetId, Long> spent) {
        List<Turn> told = new ArrayList<>(0);
        synchronized (this) {
            long second = second();
            List<Turn> waiting = ledger.stepOut();
            ledger = ledger.under(rules, spent, second, nanos.getAsLong());
            for (Turn turn : waiting) {
                Concern concern = ledger.of(turn.ask().caller());
                Account blocking = concern.blocks(turn.ask(), turn.ticket(), second);
                if (blocking == null || concern.refusal(turn.ask(), second, nanos.getAsLong()) != null) {
                    turn.decide(lastLook(turn.ask(), second));
                    told.add(turn);
                } else {
                    turn.standAt(blocking);
                }
            }
        }
        told.forEach(Turn::tell);
    }

    /** Charges a call that was settled before this start and is not in the sums handed in. */
    public synchronized void charge(Caller caller, Instant at, Money cost, long tokens) {
        for (Account account : ledger.of(caller).accounts()) {
            spend(account, at.getEpochSecond(), cost, tokens);
        }
    }

    /** Holds what a call held that was in flight when the program ended; of limits by the minute it holds nothing. */
    public synchronized Reservation resume(Ask ask, Instant at) {
        Account[] accounts = ledger.of(ask.caller()).accounts();
        var counts = new @Nullable WindowCount[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            WindowCount count = accounts[i].kept(at.getEpochSecond());
            if (count != null) {
                count.hold(accounts[i].asked(ask));
            }
            counts[i] = count;
        }
        return new Reservation(this, ask, new Concern(accounts, new Gate[0]), counts, at.getEpochSecond(), 0);
    }

    private static void spend(Account account, long second, Money cost, long tokens) {
        WindowCount count = account.kept(second);
        if (count != null) {
            count.spend(account.used(cost, tokens));
        }
    }

    private long second() {
        return Math.floorDiv(calendar.millis(), 1000L);
    }
}
