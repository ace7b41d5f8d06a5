package gatehouse.control.access;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import java.util.Locale;

/**
 * A budget or a limit. Its id says what it is, such as {@code team:support:usd-per-month}; so a subject has one of a kind, and
 * setting it again replaces it.
 */
public sealed interface Rule {
    /** How much may be spent in a window. */
    record Spending(Budget budget) implements Rule {
        @Override
        public String id() {
            return budget.id().text();
        }

        @Override
        public Subject subject() {
            return budget.subject();
        }

        @Override
        public String toString() {
            String window = budget.window() == Window.TOTAL ? " in total"
                    : " per " + budget.window().name().toLowerCase(Locale.ROOT);
            return budget.limit() + window;
        }
    }

    /** How much may be done in a minute, or at once. */
    record Pace(RateLimit rate) implements Rule {
        @Override
        public String id() {
            return StoredSubject.of(rate.subject()).text() + ":" + rate.measure().says().replace(' ', '-');
        }

        @Override
        public Subject subject() {
            return rate.subject();
        }

        @Override
        public String toString() {
            return rate.limit() + " " + rate.measure().says();
        }
    }

    String id();

    Subject subject();

    static Rule spending(Subject subject, Amount limit, Window window) {
        String unit = switch (limit) {
            case Amount.Dollars _ -> "usd";
            case Amount.Tokens _ -> "tokens";
        };
        String span = (window == Window.TOTAL ? "-in-" : "-per-") + window.name().toLowerCase(Locale.ROOT);
        var id = new BudgetId(StoredSubject.of(subject).text() + ":" + unit + span);
        return new Spending(new Budget(id, subject, limit, window));
    }

    static Rule pace(Subject subject, RateLimit.Measure measure, long limit) {
        return new Pace(new RateLimit(subject, measure, limit));
    }
}
