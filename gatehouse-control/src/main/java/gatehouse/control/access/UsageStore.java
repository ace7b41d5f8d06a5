package gatehouse.control.access;

import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.RequestId;
import gatehouse.api.usage.UsageEvent;
import gatehouse.api.usage.UsageSink;
import gatehouse.control.storage.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Settled usage in the database: the events, their sums by day and the place in the journal, always of one moment. Safe for many
 * threads.
 */
public final class UsageStore implements UsageSink {
    private final Jdbi jdbi;

    UsageStore(Database database) {
        this.jdbi = database.jdbi();
    }

    @Override
    public JournalPosition position() {
        return jdbi.withHandle(UsageStore::position);
    }

    private static JournalPosition position(Handle h) {
        return h.createQuery("select segment, segment_bytes from usage_position")
                .map((row, _) -> new JournalPosition(row.getLong("segment"), row.getLong("segment_bytes")))
                .findOne()
                .orElse(JournalPosition.START);
    }

    @Override
    public void keep(List<UsageEvent> events, JournalPosition upTo) {
        jdbi.useTransaction(h -> {
            UsageDayStore.add(h, UsageEventStore.insert(h, events));
            h.createUpdate("""
                    insert into usage_position (only_row, segment, segment_bytes) values (1, :segment, :bytes)
                    on conflict (only_row) do update set segment = excluded.segment, segment_bytes = excluded.segment_bytes
                    """)
                    .bind("segment", upTo.segment())
                    .bind("bytes", upTo.offset())
                    .execute();
        });
    }

    /** The event of a call, when it is kept. */
    public Optional<UsageEvent> find(RequestId request) {
        return jdbi.withHandle(h -> UsageEventStore.find(h, request));
    }

    /** What each of these budgets has spent in the window {@code now} lies in, and the {@link #position()} of the same moment. */
    public Spending spent(List<Budget> budgets, Instant now) {
        return jdbi.inTransaction(h -> {
            var spent = new HashMap<BudgetId, Long>();
            budgets.forEach(budget -> spent.put(budget.id(), UsageDayStore.spent(h, budget, now)));
            return new Spending(position(h), spent);
        });
    }

    /** Sums from the beginning of a day (UTC) on. */
    public UsageReport report(UsageGroup by, LocalDate since) {
        return UsageReport.of(since, by, jdbi.withHandle(h -> UsageDayStore.lines(h, by, since)));
    }
}
