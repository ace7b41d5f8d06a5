package gatehouse.gateway.metering;

import gatehouse.api.usage.JournalPosition;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A walk through the records of a journal from one place to another, while it may be written on. */
final class JournalReader implements AutoCloseable {
    private final Segments segments;
    private final JournalPosition to;
    private final Deque<Long> ahead = new ArrayDeque<>();
    private JournalPosition at;
    private @Nullable SegmentScan scan;
    private long damaged;

    JournalReader(Segments segments, JournalPosition from, JournalPosition to) {
        this.segments = segments;
        this.at = from;
        this.to = to;
        for (long number : segments.numbers()) {
            if (number >= from.segment() && number <= to.segment()) {
                ahead.add(number);
            }
        }
    }

    /** The next record; absent at the end. */
    @Nullable
    JournalRecord next() {
        try {
            while (true) {
                SegmentScan open = scan == null ? openNext() : scan;
                if (open == null) {
                    return null;
                }
                JournalRecord entry = open.next();
                if (entry != null) {
                    at = new JournalPosition(at.segment(), open.wholeUntil());
                    return entry;
                }
                damaged += open.damaged();
                open.close();
                scan = null;
            }
        } catch (IOException e) {
            throw Segments.unreadable(segments.path(at.segment()), e);
        }
    }

    private @Nullable SegmentScan openNext() throws IOException {
        if (ahead.isEmpty()) {
            return null;
        }
        long number = ahead.remove();
        long first = segments.firstRecord(number);
        long start = number == at.segment() ? Math.max(first, at.offset()) : first;
        at = new JournalPosition(number, start);
        scan = new SegmentScan(segments.path(number), start, number == to.segment() ? to.offset() : Long.MAX_VALUE);
        return scan;
    }

    /** Behind the record read last. */
    JournalPosition at() {
        return at;
    }

    /** Bytes in finished segments that are no whole record. */
    long damaged() {
        return damaged;
    }

    @Override
    public void close() {
        try {
            if (scan != null) {
                scan.close();
            }
        } catch (IOException e) {
            throw Segments.unreadable(segments.path(at.segment()), e);
        }
    }
}
