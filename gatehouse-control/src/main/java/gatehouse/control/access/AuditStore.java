package gatehouse.control.access;

import gatehouse.control.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit log in the database. Its rows are chained by hashes and never changed, and each stands in the transaction of its change. */
final class AuditStore {
    private final Jdbi jdbi;

    AuditStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /** Adds the event; the caller's transaction is the one that writes, so nothing comes between reading the last entry and this. */
    void append(Handle h, Change change) {
        AuditEntry last = h.createQuery("select * from access_audit order by seq desc limit 1").map(AuditStore::read).findOne()
                .orElse(null);
        AuditEntry entry = last == null ? AuditEntry.following(AuditEntry.START, 1, change)
                : AuditEntry.following(last.hash(), last.seq() + 1, change);
        h.createUpdate("""
                insert into access_audit (seq, at, principal, action, subject, details, previous, hash)
                values (:seq, :at, :principal, :action, :subject, :details, :previous, :hash)
                """)
                .bind("seq", entry.seq())
                .bind("at", entry.at())
                .bind("principal", entry.principal())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("details", entry.details())
                .bind("previous", entry.previous())
                .bind("hash", entry.hash())
                .execute();
    }

    /** The number of the last entry; 0 when there is none. */
    long head() {
        return jdbi.withHandle(AuditStore::head);
    }

    static long head(Handle h) {
        return h.createQuery("select coalesce(max(seq), 0) from access_audit").mapTo(Long.class).one();
    }

    List<AuditEntry> entries(long after, int most) {
        return jdbi.withHandle(h -> h.createQuery("select * from access_audit where seq > :after order by seq limit :most")
                .bind("after", after)
                .bind("most", most)
                .map(AuditStore::read)
                .list());
    }

    AuditCheck verify() {
        return jdbi.withHandle(h -> {
            try (var rows = h.createQuery("select * from access_audit order by seq").map(AuditStore::read).stream()) {
                return verify(rows.iterator());
            }
        });
    }

    private static AuditCheck verify(Iterator<AuditEntry> entries) {
        String head = AuditEntry.START;
        long seq = 0;
        while (entries.hasNext()) {
            AuditEntry entry = entries.next();
            seq++;
            if (entry.seq() != seq) {
                return new AuditCheck.Broken(seq, "entry " + seq + " is missing; the next is " + entry.seq());
            }
            if (!entry.previous().equals(head)) {
                return new AuditCheck.Broken(seq, "entry " + seq + " does not follow from the one before");
            }
            if (!entry.holds()) {
                return new AuditCheck.Broken(seq, "entry " + seq + " was changed");
            }
            head = entry.hash();
        }
        return new AuditCheck.Whole(seq, head);
    }

    private static AuditEntry read(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(row.getLong("seq"), row.getString("at"), row.getString("principal"), row.getString("action"),
                row.getString("subject"), row.getString("details"), row.getString("previous"), row.getString("hash"));
    }
}
