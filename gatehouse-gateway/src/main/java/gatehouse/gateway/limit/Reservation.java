package gatehouse.gateway.limit;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import org.jspecify.annotations.Nullable;

/** What a call in flight holds of budgets and limits, until it is settled or released. Safe for many threads; only the first end counts. */
public final class Reservation {
    private final Limits limits;
    private final Ask ask;
    private final Concern concern;
    private final @Nullable WindowCount[] counts;
    private final long second;
    private final long slot;
    private boolean ended;

    /**
     * @param counts one for each account of the concern; null where nothing is held
     * @param second of the calendar, when it was made
     * @param slot the second of the steady time, when it was made
     */
    Reservation(Limits limits, Ask ask, Concern concern, @Nullable WindowCount[] counts, long second, long slot) {
        this.limits = limits;
        this.ask = ask;
        this.concern = concern;
        this.counts = counts;
        this.second = second;
        this.slot = slot;
    }

    /** The call is over: it cost this and took so many tokens. */
    public void settle(Money cost, long tokens) {
        limits.end(this, cost, tokens);
    }

    /** The call never reached an upstream: nothing is charged. */
    public void release() {
        limits.end(this, Money.ZERO, 0);
    }

    public Ask ask() {
        return ask;
    }

    /** Whether a budget is concerned, so that the reservation must outlive a crash. */
    public boolean holdsBudget() {
        return counts.length > 0;
    }

    /** The most the call can cost; nothing when that is unknown, which no budget of money lets through. */
    public Money heldMoney() {
        return ask.highestCost() instanceof Cost.Priced(Money most) ? most : Money.ZERO;
    }

    Concern concern() {
        return concern;
    }

    @Nullable
    WindowCount count(int account) {
        return counts[account];
    }

    long second() {
        return second;
    }

    long slot() {
        return slot;
    }

    /** True the first time. */
    boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
