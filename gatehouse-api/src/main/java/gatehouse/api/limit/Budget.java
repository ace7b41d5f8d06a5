package gatehouse.api.limit;

/** How much someone may spend in each window. */
public record Budget(BudgetId id, Subject subject, Amount limit, Window window) {
    public Budget {
        if (limit.units() < 0) {
            throw new IllegalArgumentException("budget " + id + " cannot be below nothing, but is " + limit);
        }
    }
}
