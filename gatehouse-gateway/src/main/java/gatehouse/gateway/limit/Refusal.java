package gatehouse.gateway.limit;

import gatehouse.api.evidence.Coded;
import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.Window;
import java.time.Duration;
import java.time.Instant;

/** Why a call is not let through: which limit, its value, and when it may come again. */
public sealed interface Refusal extends Coded {
    String message();

    /** Whether the same call may succeed soon, so that trying again makes sense. */
    boolean passes();

    /** Settled calls have left less than this one may cost. */
    record BudgetSpent(Budget budget, Amount spent, Amount asked, Instant resets) implements Refusal {
        @Override
        public String code() {
            return "limit.budget.spent";
        }

        @Override
        public String message() {
            return "budget " + budget.id() + " of " + budget.limit() + " for " + budget.subject() + " has " + spent
                    + " spent, and this call may take " + asked + "; "
                    + (budget.window() == Window.TOTAL ? "it never resets, so it must be raised" : "it resets at " + resets);
        }

        @Override
        public boolean passes() {
            return false;
        }
    }

    /** Calls in flight hold what this one may cost, and did not end in time. */
    record BudgetReserved(Budget budget, Amount spent, Amount held, Amount asked) implements Refusal {
        @Override
        public String code() {
            return "limit.budget.reserved";
        }

        @Override
        public String message() {
            return "budget " + budget.id() + " of " + budget.limit() + " for " + budget.subject() + " has " + spent
                    + " spent and " + held + " held by calls in flight, and this call may take " + asked
                    + "; try again when they have ended, or ask for fewer output tokens";
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** A budget of money concerns the call, but nobody knows what it will cost. */
    record PriceUnknown(Budget budget, String why) implements Refusal {
        @Override
        public String code() {
            return "limit.price.unknown";
        }

        @Override
        public String message() {
            return "budget " + budget.id() + " counts money, but " + why + "; add the price to the price book";
        }

        @Override
        public boolean passes() {
            return false;
        }
    }

    /** The minute is full, or too many run at once. */
    record RateExceeded(RateLimit limit, Duration again) implements Refusal {
        @Override
        public String code() {
            return "limit.rate.exceeded";
        }

        @Override
        public String message() {
            return "the limit of " + limit.limit() + " " + limit.measure().says() + " of " + limit.subject()
                    + " is reached; try again in " + Math.ceilDiv(again.toMillis(), 1000) + " s";
        }

        @Override
        public boolean passes() {
            return true;
        }
    }

    /** One call alone wants more than any minute allows. */
    record RateTooLarge(RateLimit limit, long asked) implements Refusal {
        @Override
        public String code() {
            return "limit.rate.too-large";
        }

        @Override
        public String message() {
            return "the limit of " + limit.limit() + " " + limit.measure().says() + " of " + limit.subject()
                    + " is below the " + asked + " this call alone wants; send less";
        }

        @Override
        public boolean passes() {
            return false;
        }
    }

    /** So many calls wait for the same budget already that this one may not. */
    record TooManyWaiting(Budget budget, int waiting) implements Refusal {
        @Override
        public String code() {
            return "limit.budget.crowded";
        }

        @Override
        public String message() {
            return waiting + " calls already wait for budget " + budget.id() + "; try again when calls in flight have ended";
        }

        @Override
        public boolean passes() {
            return true;
        }
    }
}
