package gatehouse.control.access;

import gatehouse.api.policy.KeyHashing;
import gatehouse.control.storage.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The porter's desk: who may call what, and for how much. Safe for many threads, and for many processes on one home. */
public final class Access {
    private final HomeSecret secret;
    private final AccessStore store;
    private final AuditStore audit;
    private final Keys keys;
    private final Teams teams;
    private final Budgets budgets;
    private final Approvals approvals;
    private final UsageStore usage;

    /**
     * Opens the desk, making the home's secret when there is none.
     *
     * @param chance makes keys and the secret; nobody else may be able to guess it
     */
    public Access(Path home, Database database, InstantSource clock, RandomGenerator chance) {
        this.secret = HomeSecret.open(home, chance);
        this.store = new AccessStore(database);
        this.audit = new AuditStore(database);
        this.keys = new Keys(new KeyStore(database, audit), secret, clock, chance);
        this.teams = new Teams(new TeamStore(database, audit), clock);
        this.budgets = new Budgets(new RuleStore(database, audit), clock);
        this.approvals = new Approvals(new ApprovalStore(database, audit), clock);
        this.usage = new UsageStore(database);
    }

    public Keys keys() {
        return keys;
    }

    public Teams teams() {
        return teams;
    }

    public Budgets budgets() {
        return budgets;
    }

    public Approvals approvals() {
        return approvals;
    }

    public UsageStore usage() {
        return usage;
    }

    public AuditLog audit() {
        return new AuditLog(audit);
    }

    /** How the keys that callers show become what {@link #state()} tells of them. */
    public KeyHashing hashing() {
        return secret.hasher();
    }

    /** What a gateway decides by, read at one moment. */
    public AccessState state() {
        return store.state(secret.id());
    }

    /** The version {@link #state()} has now; it changes with every change of any process, and reading it costs next to nothing. */
    public long version() {
        return audit.head();
    }
}
