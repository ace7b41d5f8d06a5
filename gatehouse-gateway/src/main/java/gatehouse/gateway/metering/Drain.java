package gatehouse.gateway.metering;

import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.UsageEvent;
import gatehouse.api.usage.UsageSink;
import gatehouse.gateway.metering.JournalRecord.Opened;
import gatehouse.gateway.metering.JournalRecord.Released;
import gatehouse.gateway.metering.JournalRecord.Settled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The way of settled usage from the journal to where it stays. Segments that hold nothing more are deleted from the oldest on, up to
 * the first that knows a reservation still open. One thread uses it.
 */
public final class Drain {
    private static final int BATCH = 1_000;

    private final Journal journal;
    private final UsageSink sink;
    private final Map<ReservationId, Long> openSince = new HashMap<>();
    private JournalPosition at = JournalPosition.START;
    private long damaged;

    public Drain(Journal journal, UsageSink sink) {
        this.journal = journal;
        this.sink = sink;
    }

    /** Moves what is written now; how many events that were. When the sink fails, the same ones come again next time. */
    public int run() {
        int moved = 0;
        JournalPosition kept = sink.position();
        try (JournalReader reader = journal.read(at)) {
            List<UsageEvent> events = new ArrayList<>();
            JournalPosition behind = at;
            for (JournalRecord entry = reader.next(); entry != null; entry = reader.next()) {
                behind = reader.at();
                track(entry, behind);
                if (entry instanceof Settled settled && behind.compareTo(kept) > 0) {
                    events.add(settled.event());
                }
                if (events.size() == BATCH) {
                    sink.keep(events, behind);
                    moved += BATCH;
                    events = new ArrayList<>();
                }
            }
            if (behind.compareTo(kept) > 0) {
                sink.keep(events, behind);
                moved += events.size();
            }
            damaged += reader.damaged();
            at = reader.at();
        }
        long firstNeeded = openSince.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
        journal.deleteBefore(Math.min(firstNeeded, at.segment()));
        return moved;
    }

    /** Bytes met so far that are no whole record; each is lost usage and deserves a person's look. */
    public long damaged() {
        return damaged;
    }

    private void track(JournalRecord entry, JournalPosition at) {
        switch (entry) {
            case Opened opened -> openSince.put(opened.reservation(), at.segment());
            case Settled settled -> openSince.remove(settled.reservation());
            case Released released -> openSince.remove(released.reservation());
        }
    }
}
