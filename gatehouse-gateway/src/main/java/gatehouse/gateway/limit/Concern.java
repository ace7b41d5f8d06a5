package gatehouse.gateway.limit;

import gatehouse.api.limit.RateLimit;

import org.jspecify.annotations.Nullable;

/** All budgets and limits that concern one caller. */
final class Concern {
    private final Account[] accounts;
    private final Gate[] gates;

    Concern(Account[] accounts, Gate[] gates) {
        this.accounts = accounts;
        this.gates = gates;
    }

    Account[] accounts() {
        return accounts;
    }

    Gate[] gates() {
        return gates;
    }

    @Nullable
    Refusal refusal(Ask ask, long second, long nanos) {
        for (Account account : accounts) {
            Refusal refusal = account.refusal(ask, second);
            if (refusal != null) {
                return refusal;
            }
        }
        for (Gate gate : gates) {
            Refusal refusal = gate.refusal(ask, nanos);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** The budget in whose queue the call must stand: it lacks room, or somebody came before. */
    @Nullable
    Account blocks(Ask ask, long ticket, long second) {
        for (Account account : accounts) {
            if (account.isQueued(ticket) || !account.fits(ask, second)) {
                return account;
            }
        }
        return null;
    }

    /** The budget that lacks room. */
    @Nullable
    Account lacks(Ask ask, long second) {
        return blocks(ask, Long.MIN_VALUE, second);
    }

    boolean concerns(Account account) {
        for (Account mine : accounts) {
            if (mine == account) {
                return true;
            }
        }
        return false;
    }

    /** The limit by the minute that has the least left of this measure. */
    @Nullable
    Remaining remaining(RateLimit.Measure measure, long nanos) {
        Remaining least = null;
        for (Gate gate : gates) {
            if (gate.limit().measure() == measure) {
                Remaining remaining = gate.remaining(nanos);
                if (least == null || remaining.remaining() < least.remaining()) {
                    least = remaining;
                }
            }
        }
        return least;
    }
}
