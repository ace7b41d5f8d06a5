package gatehouse.gateway.limit;

import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which keepers concern which caller, under one set of rules. Not safe for many threads: {@link Limits} holds its lock. */
final class Ledger {
    static final Ledger EMPTY = new Ledger(new HashMap<>(), new HashMap<>());
    private static final int MOST_REMEMBERED = 100_000;

    private final Map<Subject, List<Account>> accounts;
    private final Map<Subject, List<Gate>> gates;
    private final Map<Caller, Concern> concerns = new HashMap<>();

    private Ledger(Map<Subject, List<Account>> accounts, Map<Subject, List<Gate>> gates) {
        this.accounts = accounts;
        this.gates = gates;
    }

    Concern of(Caller caller) {
        Concern known = concerns.get(caller);
        if (known != null) {
            return known;
        }
        if (concerns.size() >= MOST_REMEMBERED) {
            concerns.clear();
        }
        List<Account> accountsOf = new ArrayList<>();
        List<Gate> gatesOf = new ArrayList<>();
        for (Subject subject : subjects(caller)) {
            accountsOf.addAll(accounts.getOrDefault(subject, List.of()));
            gatesOf.addAll(gates.getOrDefault(subject, List.of()));
        }
        var concern = new Concern(accountsOf.toArray(Account[]::new), gatesOf.toArray(Gate[]::new));
        concerns.put(caller, concern);
        return concern;
    }

    private static List<Subject> subjects(Caller caller) {
        List<Subject> subjects = new ArrayList<>(4);
        subjects.add(new Subject.OfKey(caller.key()));
        if (caller.team() != null) {
            subjects.add(new Subject.OfTeam(caller.team()));
        }
        subjects.add(new Subject.OfRoute(caller.route()));
        subjects.add(new Subject.Everyone());
        return subjects;
    }

    /** The same keepers under other rules, those kept whose count still holds. */
    Ledger under(Rules rules, Map<BudgetId, Long> spent, long second, long nanos) {
        var accountsThen = new HashMap<Subject, List<Account>>();
        for (Budget budget : rules.budgets()) {
            accountsThen.computeIfAbsent(budget.subject(), _ -> new ArrayList<>())
                    .add(account(budget, spent.getOrDefault(budget.id(), 0L), second));
        }
        var gatesThen = new HashMap<Subject, List<Gate>>();
        for (RateLimit limit : rules.rates()) {
            gatesThen.computeIfAbsent(limit.subject(), _ -> new ArrayList<>()).add(gate(limit, nanos));
        }
        return new Ledger(accountsThen, gatesThen);
    }

    private Account account(Budget budget, long spent, long second) {
        for (Account account : accounts.getOrDefault(budget.subject(), List.of())) {
            if (account.serves(budget)) {
                account.change(budget);
                return account;
            }
        }
        var account = new Account(budget, second);
        account.at(second).spend(spent);
        return account;
    }

    private Gate gate(RateLimit limit, long nanos) {
        for (Gate gate : gates.getOrDefault(limit.subject(), List.of())) {
            if (gate.limit().measure() == limit.measure()) {
                return gate.under(limit);
            }
        }
        return new Gate(limit, nanos);
    }

    /** Everybody who waits, in the order of coming, taken out of the queues. */
    List<Turn> stepOut() {
        var waiting = new ArrayList<Turn>();
        for (List<Account> some : accounts.values()) {
            some.forEach(account -> waiting.addAll(account.waiting().values()));
        }
        waiting.forEach(Turn::stepOut);
        waiting.sort((a, b) -> Long.compare(a.ticket(), b.ticket()));
        return waiting;
    }
}
