package gatehouse.control.access;

import gatehouse.control.storage.Database;
import org.jdbi.v3.core.Jdbi;

/** What all tables of the room say together at one moment. */
final class AccessStore {
    private final Jdbi jdbi;

    AccessStore(Database database) {
        this.jdbi = database.jdbi();
    }

    AccessState state(String secretId) {
        return jdbi.inTransaction(h -> new AccessState(AuditStore.head(h), KeyStore.callers(h, secretId), RuleStore.rules(h),
                ApprovalStore.latest(h), ApprovalStore.suspended(h), KeyStore.orphans(h, secretId)));
    }
}
