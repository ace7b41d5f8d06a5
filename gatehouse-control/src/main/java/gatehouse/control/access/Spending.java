package gatehouse.control.access;

import gatehouse.api.limit.BudgetId;
import gatehouse.api.usage.JournalPosition;
import java.util.Map;

/**
 * What budgets have spent in their present windows, in their own units, and up to where that contains the journal.
 *
 * @param spent of every budget that was asked for; the largest number when there was more
 */
public record Spending(JournalPosition upTo, Map<BudgetId, Long> spent) {
    public Spending {
        spent = Map.copyOf(spent);
    }
}
