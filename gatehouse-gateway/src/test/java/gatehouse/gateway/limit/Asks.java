package gatehouse.gateway.limit;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;

/** Calls, budgets and limits for tests; money is in units of one pico-dollar. */
final class Asks {
    static final Caller ANN = new Caller(new KeyId("ann"), new TeamId("red"), new RouteName("support"));
    static final Caller BOB = new Caller(new KeyId("bob"), new TeamId("red"), new RouteName("support"));
    static final Subject EVERYONE = new Subject.Everyone();

    private Asks() {}

    static Ask costs(Caller caller, long most) {
        return new Ask(caller, new Cost.Priced(new Money(most)), 0, 0);
    }

    static Ask takes(Caller caller, long tokens) {
        return new Ask(caller, new Cost.Priced(Money.ZERO), tokens, tokens);
    }

    static Budget money(String id, Subject subject, long limit, Window window) {
        return new Budget(new BudgetId(id), subject, new Amount.Dollars(new Money(limit)), window);
    }

    static Subject key(Caller caller) {
        return new Subject.OfKey(caller.key());
    }

    static Subject redTeam() {
        return new Subject.OfTeam(new TeamId("red"));
    }
}
