package gatehouse.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import gatehouse.api.limit.Amount;
import gatehouse.api.limit.RateLimit.Measure;
import gatehouse.control.access.Rule;
import gatehouse.control.access.Spending;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A budget or limit as it is printed.
 *
 * @param subject such as {@code team support}
 * @param unit what is counted: {@code usd}, {@code tokens} or {@code requests}
 * @param per the window; absent for what may be in flight at once
 * @param spent in the present window; absent for limits
 */
record BudgetRow(String id, @JsonProperty("for") String subject, String unit, Number limit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String per,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Number spent) {
    static final List<String> HEADINGS = List.of("ID", "FOR", "LIMIT", "SPENT");

    static BudgetRow of(Rule rule, Spending spending) {
        return switch (rule) {
            case Rule.Spending(var budget) -> {
                Amount spent = budget.limit().of(spending.spent().getOrDefault(budget.id(), 0L));
                yield new BudgetRow(rule.id(), rule.subject().toString(),
                        budget.limit() instanceof Amount.Dollars ? "usd" : "tokens",
                        number(budget.limit()), budget.window().name().toLowerCase(Locale.ROOT), number(spent));
            }
            case Rule.Pace(var rate) -> new BudgetRow(rule.id(), rule.subject().toString(),
                    rate.measure() == Measure.TOKENS ? "tokens" : "requests", rate.limit(),
                    rate.measure() == Measure.CONCURRENT ? null : "minute", null);
        };
    }

    private static Number number(Amount amount) {
        return switch (amount) {
            case Amount.Tokens(var count) -> count;
            case Amount.Dollars(var money) -> UsageLines.plain(money.dollars());
        };
    }

    static List<String> cells(Rule rule, Spending spending) {
        String spent = switch (rule) {
            case Rule.Spending(var budget) -> budget.limit().of(spending.spent().getOrDefault(budget.id(), 0L)).toString();
            case Rule.Pace _ -> "-";
        };
        return List.of(rule.id(), rule.subject().toString(), rule.toString(), spent);
    }
}
