package gatehouse.control.access;

import gatehouse.api.limit.Rules;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The budgets and limits of a home. */
public final class Budgets {
    private final RuleStore store;
    private final InstantSource clock;

    Budgets(RuleStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Sets all of them or none; each replaces the one of its subject and kind. A team or key that is not there is refused. */
    public void set(List<Rule> rules, Principal by) {
        store.set(rules, rule -> change("budget.set", rule.id(), Map.of("limit", rule.toString()), by));
    }

    /** Budgets first, then limits, by id. */
    public List<Rule> list() {
        return store.list();
    }

    /** The same, as the gateway takes them. */
    public Rules rules() {
        return store.rules();
    }

    public void remove(String id, Principal by) {
        store.remove(id, change("budget.remove", id, Map.of(), by));
    }

    private Change change(String action, String subject, Map<String, String> details, Principal by) {
        return new Change(clock.instant().truncatedTo(ChronoUnit.SECONDS), by, action, subject, details);
    }
}
