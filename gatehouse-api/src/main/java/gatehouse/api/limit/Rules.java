package gatehouse.api.limit;

import java.util.HashSet;
import java.util.List;

/** All budgets and limits that hold at a time. Ids of budgets are unique, and so is a measure of a subject. */
public record Rules(List<Budget> budgets, List<RateLimit> rates) {
    public static final Rules NONE = new Rules(List.of(), List.of());

    public Rules {
        budgets = List.copyOf(budgets);
        rates = List.copyOf(rates);
        var seen = new HashSet<Object>();
        for (Budget budget : budgets) {
            if (!seen.add(budget.id())) {
                throw new IllegalArgumentException("two budgets are named " + budget.id());
            }
        }
        for (RateLimit rate : rates) {
            if (!seen.add(new RateLimit(rate.subject(), rate.measure(), 0))) {
                throw new IllegalArgumentException("two limits of " + rate.measure().says() + " are for " + rate.subject());
            }
        }
    }
}
