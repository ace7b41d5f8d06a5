package gatehouse.api.limit;

/** The name of a budget. */
public record BudgetId(String text) {
    @Override
    public String toString() {
        return text;
    }
}
