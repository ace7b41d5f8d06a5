package gatehouse.control.access;

import java.util.List;

/** Who changed what and when, for an auditor's eyes. */
public final class AuditLog {
    private final AuditStore store;

    AuditLog(AuditStore store) {
        this.store = store;
    }

    /** The entries behind a number, the oldest first. */
    public List<AuditEntry> entries(long after, int most) {
        return store.entries(after, most);
    }

    /** Reads all entries and tells the first that is not what was written. */
    public AuditCheck verify() {
        return store.verify();
    }
}
