package gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import gatehouse.api.limit.Amount;
import gatehouse.api.limit.RateLimit.Measure;
import gatehouse.api.limit.Window;
import gatehouse.control.access.Rule;
import gatehouse.control.access.Spending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A budget or a limit as callers see it.
 *
 * @param per the window; absent for what may be in flight at once
 * @param spent in the present window; absent for limits
 */
record BudgetRow(String id, @JsonProperty("for") String subject, String unit, Number limit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String per,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Number spent) {
    static final Shape.Fields SHAPE = Shape.Fields.of("Budget",
            Shape.field("id", new Shape.Text(300), "what it is, such as team:support:usd-per-month"),
            Shape.field("for", new Shape.Text(300), SubjectText.SAYS),
            Shape.field("unit", new Shape.Choice(List.of("usd", "tokens", "requests")), "what is counted"),
            Shape.field("limit", Shape.DOLLARS, "the most, in that unit"),
            Shape.optional("per", new Shape.Choice(List.of("minute", "day", "week", "month", "total")),
                    "the window, of the calendar (UTC); absent for what may be in flight at once"),
            Shape.optional("spent", Shape.DOLLARS, "in the present window; absent for limits of a minute or at once"));

    static BudgetRow of(Rule rule, Spending spending) {
        String subject = SubjectText.of(rule.subject());
        return switch (rule) {
            case Rule.Spending(var budget) -> {
                Amount spent = budget.limit().of(spending.spent().getOrDefault(budget.id(), 0L));
                yield new BudgetRow(rule.id(), subject, budget.limit() instanceof Amount.Dollars ? "usd" : "tokens",
                        number(budget.limit()), Wire.lower(budget.window()), number(spent));
            }
            case Rule.Pace(var rate) ->
                new BudgetRow(rule.id(), subject, rate.measure() == Measure.TOKENS ? "tokens" : "requests",
                        rate.limit(), rate.measure() == Measure.CONCURRENT ? null : "minute", null);
        };
    }

    private static Number number(Amount amount) {
        return switch (amount) {
            case Amount.Tokens(var count) -> count;
            case Amount.Dollars(var money) -> Cents.plain(money.dollars());
        };
    }

    static Shape window() {
        return Shape.Choice.of(Window.class);
    }
}
