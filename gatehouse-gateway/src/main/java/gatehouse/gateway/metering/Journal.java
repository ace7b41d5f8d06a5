package gatehouse.gateway.metering;

import gatehouse.api.usage.JournalPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The append-only book of what calls hold and cost. A record that {@link #append} took is there after {@code kill -9}, and after a
 * power cut when it is older than the time to force. Safe for many threads; one process a home.
 */
public final class Journal implements AutoCloseable {
    private final Segments segments;
    private final JournalLock lock;
    private final SegmentChain chain;
    private final Appender appender;
    private final @Nullable TornEnd tornEnd;
    private final AtomicLong reservations;

    private Journal(Segments segments, JournalLock lock, SegmentChain chain, Appender appender, @Nullable TornEnd tornEnd,
            long firstSegment) {
        this.segments = segments;
        this.lock = lock;
        this.chain = chain;
        this.appender = appender;
        this.tornEnd = tornEnd;
        // A segment holds far fewer than 2^32 records, so no later start reaches these numbers again.
        this.reservations = new AtomicLong(firstSegment << 32);
    }

    /**
     * Opens or makes the journal, cuts off what a crash left torn, and goes on in a new segment.
     *
     * @param moved up to where its records are kept elsewhere; new segments come after that even when old ones are gone
     */
    public static Journal open(JournalSettings settings, JournalPosition moved) {
        var segments = new Segments(settings.folder());
        return open(settings, moved, number -> {
            Path path = segments.path(number);
            var file = new SegmentFile.OnDisk(Files.exists(path) ? path : segments.create(number));
            file.cutTo(0);
            return file;
        });
    }

    static Journal open(JournalSettings settings, JournalPosition moved, SegmentFile.Maker maker) {
        makeFolder(settings.folder());
        JournalLock lock = JournalLock.take(settings.folder());
        try {
            var segments = new Segments(settings.folder());
            List<Long> numbers = segments.numbers();
            TornEnd tornEnd = numbers.isEmpty() ? null : cutTornEnd(segments, numbers.getLast());
            long last = Math.max(moved.segment(), numbers.isEmpty() ? 0 : numbers.getLast());
            var chain = new SegmentChain(maker, settings.segmentBytes(), last);
            Appender appender = new Appender(chain, segments, settings.heldBytes(), settings.forceEvery()).start();
            return new Journal(segments, lock, chain, appender, tornEnd, last + 1);
        } catch (JournalException e) {
            lock.close();
            throw e;
        }
    }

    private static void makeFolder(Path folder) {
        try {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(folder, owner);
        } catch (IOException e) {
            throw new JournalException("metering.journal.unwritable", "the folder " + folder
                    + " cannot be made; check that the home may be written", e);
        }
    }

    private static @Nullable TornEnd cutTornEnd(Segments segments, long number) {
        Path file = segments.path(number);
        long size = segments.size(number);
        long whole;
        try (var scan = new SegmentScan(file, segments.firstRecord(number), size)) {
            while (scan.next() != null) {
                // Only the place behind the last record matters here.
            }
            whole = scan.wholeUntil();
        } catch (IOException e) {
            throw Segments.unreadable(file, e);
        }
        if (whole >= size) {
            return null;
        }
        segments.cut(number, whole);
        return new TornEnd(file, size - whole);
    }

    /** True when the record has reached the operating system, false when it waits in memory for a disk that takes nothing. */
    public boolean append(JournalRecord entry) {
        return appender.append(entry);
    }

    public boolean isWritable() {
        return appender.state() == JournalState.WRITABLE;
    }

    public JournalState state() {
        return appender.state();
    }

    /** What the disk said when it last took nothing; empty when all is well. */
    public String trouble() {
        return appender.trouble();
    }

    /** What the last crash left torn and this start cut off. */
    public Optional<TornEnd> tornEnd() {
        return Optional.ofNullable(tornEnd);
    }

    ReservationId nextReservation() {
        return new ReservationId(reservations.getAndIncrement());
    }

    /** Up to where records can be read. */
    JournalPosition written() {
        return chain.written();
    }

    /** Reads records from a place to what is written now. */
    JournalReader read(JournalPosition from) {
        return new JournalReader(segments, from, written());
    }

    /** Deletes segments before that one, oldest first; stops at one that cannot be deleted. */
    void deleteBefore(long segment) {
        for (long number : segments.numbers()) {
            if (number >= segment || !segments.delete(number)) {
                return;
            }
        }
    }

    /** Writes and forces what is left. Calls must have ended before. */
    @Override
    public void close() {
        appender.close();
        lock.close();
    }
}
