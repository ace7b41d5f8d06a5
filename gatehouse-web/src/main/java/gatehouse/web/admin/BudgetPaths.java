package gatehouse.web.admin;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.RateLimit.Measure;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Money;
import gatehouse.control.access.Rule;
import gatehouse.control.access.Spending;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Budgets and limits: set, listed with what is spent, removed. */
final class BudgetPaths {
    private static final Shape.Fields SET = Shape.Fields.of("SetBudgets",
            Shape.field("for", new Shape.Text(300), SubjectText.SAYS),
            Shape.optional("per", BudgetRow.window(), "window of usd and tokens; otherwise month"),
            Shape.optional("usd", Shape.DOLLARS, "how much money may be spent in a window"),
            Shape.optional("tokens", Shape.COUNT, "how many tokens may be used in a window, read and made together"),
            Shape.optional("requestsPerMinute", Shape.COUNT, "how many calls may come in any minute"),
            Shape.optional("tokensPerMinute", Shape.COUNT, "how many tokens may be used in any minute"),
            Shape.optional("concurrent", Shape.COUNT, "how many calls may be in flight at once"));
    private static final Shape.Fields LIST = Shape.Fields.of("Budgets",
            Shape.field("budgets", new Shape.Many(BudgetRow.SHAPE), "budgets first, then limits, by id"));

    private BudgetPaths() {}

    static List<Operation> operations() {
        return List.of(
                Operation.get("/api/budgets", "listBudgets", "Budgets and limits, with what is spent of them.",
                        (desk, _) -> answer(desk, desk.access().budgets().list()))
                        .answers(200, LIST, "The budgets and limits."),
                Operation.post("/api/budgets", "setBudgets",
                        "Sets budgets and limits of one subject, all or none; each replaces the one of its kind.",
                        BudgetPaths::set)
                        .takes(SET).answers(200, LIST, "Those that were set.")
                        .refuses(404, "access.team.unknown", "access.key.unknown"),
                Operation.delete("/api/budgets/{id}", "removeBudget", "Removes a budget or a limit.", BudgetPaths::remove)
                        .refuses(404, "access.rule.unknown"));
    }

    private static AdminAnswer answer(AdminDesk desk, List<Rule> rules) {
        var budgets = new ArrayList<Budget>();
        for (Rule rule : rules) {
            if (rule instanceof Rule.Spending(var budget)) {
                budgets.add(budget);
            }
        }
        Spending spending = desk.access().usage().spent(budgets, desk.clock().instant());
        return AdminAnswer.json(200, Map.of("budgets", rules.stream().map(rule -> BudgetRow.of(rule, spending)).toList()));
    }

    private static AdminAnswer set(AdminDesk desk, Asked asked) {
        List<Rule> rules = Asked.made(() -> rules(asked));
        if (rules.isEmpty()) {
            throw new AdminRefusal(400, "web.body.field",
                    "say how much: usd, tokens, requestsPerMinute, tokensPerMinute or concurrent");
        }
        desk.access().budgets().set(rules, Operator.NAME);
        return answer(desk, rules);
    }

    private static List<Rule> rules(Asked asked) {
        Subject subject = SubjectText.parse(asked.text("for", ""));
        Window window = Wire.upper(Window.class, asked.text("per", "month"));
        var rules = new ArrayList<Rule>();
        BigDecimal dollars = asked.dollars("usd");
        if (dollars != null) {
            rules.add(Rule.spending(subject, new Amount.Dollars(money(dollars)), window));
        }
        Long tokens = asked.count("tokens");
        if (tokens != null) {
            rules.add(Rule.spending(subject, new Amount.Tokens(tokens), window));
        }
        pace(rules, subject, Measure.REQUESTS, asked, "requestsPerMinute");
        pace(rules, subject, Measure.TOKENS, asked, "tokensPerMinute");
        pace(rules, subject, Measure.CONCURRENT, asked, "concurrent");
        return rules;
    }

    private static Money money(BigDecimal dollars) {
        try {
            return Money.ofDollars(dollars);
        } catch (ArithmeticException e) {
            throw new AdminRefusal(400, "web.body.value",
                    "'usd' is an amount below 9.2 million dollars with at most twelve decimals");
        }
    }

    private static void pace(List<Rule> rules, Subject subject, Measure measure, Asked asked, String name) {
        Long limit = asked.count(name);
        if (limit != null) {
            rules.add(Rule.pace(subject, measure, limit));
        }
    }

    private static AdminAnswer remove(AdminDesk desk, Asked asked) {
        desk.access().budgets().remove(asked.named("id", id -> id), Operator.NAME);
        return AdminAnswer.nothing();
    }
}
