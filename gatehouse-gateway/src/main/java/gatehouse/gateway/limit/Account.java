package gatehouse.gateway.limit;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keeper of one {@link Budget}. Not safe for many threads: {@link Limits} holds its lock.
 *
 * <p>Two windows are kept, because clocks are set back: a moment in a window just left finds what was spent there, and a clock that
 * was wrong by years does not lose the present. Calls that wait stand here by the order in which they came.
 */
final class Account {
    private final NavigableMap<Long, Turn> waiting = new TreeMap<>();
    private Budget budget;
    private WindowCount newer;
    private @Nullable WindowCount older;

    Account(Budget budget, long second) {
        this.budget = budget;
        this.newer = window(second);
    }

    Budget budget() {
        return budget;
    }

    NavigableMap<Long, Turn> waiting() {
        return waiting;
    }

    /** Whether what was counted for this budget counts for the other too. */
    boolean serves(Budget other) {
        return budget.id().equals(other.id()) && budget.subject().equals(other.subject()) && budget.window() == other.window()
                && budget.limit().getClass() == other.limit().getClass();
    }

    void change(Budget other) {
        budget = other;
    }

    /** The count that a call coming in at that moment is charged to. */
    WindowCount at(long second) {
        if (newer.covers(second)) {
            return newer;
        }
        if (older != null && older.covers(second)) {
            return older;
        }
        WindowCount fresh = window(second);
        if (newer.isBefore(fresh)) {
            older = newer;
            newer = fresh;
            return fresh;
        }
        // Set back behind all that is known, the earliest count goes on, so that nothing is granted twice. Only when it is further
        // back than the window before, the clock was wrong until now.
        if (older == null ? fresh.endsWhereStarts(newer) : !older.isBefore(fresh)) {
            return older == null ? newer : older;
        }
        older = fresh;
        return fresh;
    }

    /** The count of that moment, if it is kept. */
    @Nullable
    WindowCount kept(long second) {
        if (newer.covers(second)) {
            return newer;
        }
        return older != null && older.covers(second) ? older : null;
    }

    /** Whether a call at that moment meets another count than the one before it. */
    boolean turns(long second) {
        return !newer.covers(second);
    }

    /** What a call may take of this budget; an unknown cost must have been refused before. */
    long asked(Ask ask) {
        return switch (budget.limit()) {
            case Amount.Dollars _ when ask.highestCost() instanceof Cost.Priced(Money most) -> most.picos();
            case Amount.Dollars _ -> Long.MAX_VALUE;
            case Amount.Tokens _ -> ask.highestTokens();
        };
    }

    long used(Money cost, long tokens) {
        return budget.limit() instanceof Amount.Dollars ? cost.picos() : tokens;
    }

    /** Why the call can never be let through in this window, even if all in flight cost nothing. */
    @Nullable
    Refusal refusal(Ask ask, long second) {
        if (budget.limit() instanceof Amount.Dollars && ask.highestCost() instanceof Cost.Unpriced(String why)) {
            return new Refusal.PriceUnknown(budget, why);
        }
        WindowCount count = at(second);
        long asked = asked(ask);
        if (asked <= budget.limit().units() - count.spent()) {
            return null;
        }
        return new Refusal.BudgetSpent(budget, budget.limit().of(count.spent()), budget.limit().of(asked), resets(count));
    }

    boolean fits(Ask ask, long second) {
        WindowCount count = at(second);
        return asked(ask) <= budget.limit().units() - count.spent() - count.held();
    }

    /** Whether somebody who came before that ticket waits here. */
    boolean isQueued(long ticket) {
        return !waiting.isEmpty() && waiting.firstKey() < ticket;
    }

    Refusal reserved(Ask ask, long second) {
        WindowCount count = at(second);
        Amount limit = budget.limit();
        return new Refusal.BudgetReserved(budget, limit.of(count.spent()), limit.of(count.held()), limit.of(asked(ask)));
    }

    double used(long second) {
        WindowCount count = at(second);
        long limit = budget.limit().units();
        return limit == 0 ? 1 : ((double) count.spent() + count.held()) / limit;
    }

    private Instant resets(WindowCount count) {
        return budget.window() == Window.TOTAL ? Instant.MAX : Instant.ofEpochSecond(count.endSecond());
    }

    private WindowCount window(long second) {
        Instant moment = Instant.ofEpochSecond(second);
        return new WindowCount(budget.window().startOf(moment).getEpochSecond(), budget.window().endOf(moment).getEpochSecond());
    }
}
