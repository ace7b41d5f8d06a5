package gatehouse.gateway.metering;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The pen of the journal. Any number of threads put records into a row; whoever finds no one writing takes the row and writes it for
 * all, without a lock. So a record alone costs one write, and many at once share one.
 *
 * <pre>
 * WRITABLE --write fails--> HOLDING --more waits than memory is for--> FULL
 *     ^------the row is written-----+-------------------------------------+
 * </pre>
 * What cannot be written stays in the row, in its order, and is tried again by the thread that forces.
 */
final class Appender implements AutoCloseable {
    private static final int USUAL = 1 << 16;

    private final SegmentChain chain;
    private final Segments segments;
    private final int heldBytes;
    private final long forceNanos;
    private final Thread forcer;
    private final Frame frame = new Frame();
    private RecordBytes row = new RecordBytes(USUAL);
    private RecordBytes spare = new RecordBytes(USUAL);
    private long added;
    private long written;
    private boolean writing;
    private volatile JournalState state = JournalState.WRITABLE;
    private volatile String trouble = "";
    private volatile boolean unforced;
    private volatile boolean closed;

    Appender(SegmentChain chain, Segments segments, int heldBytes, Duration forceEvery) {
        this.chain = chain;
        this.segments = segments;
        this.heldBytes = heldBytes;
        this.forceNanos = forceEvery.toNanos();
        this.forcer = Thread.ofPlatform().daemon().name("journal-force").unstarted(this::forceNowAndThen);
    }

    Appender start() {
        forcer.start();
        return this;
    }

    JournalState state() {
        return state;
    }

    /** What the disk said when it last took nothing; empty when all is well. */
    String trouble() {
        return trouble;
    }

    /** True when the record has reached the operating system, false when it is held in memory until the disk takes it. */
    boolean append(JournalRecord entry) {
        RecordBytes batch;
        long last;
        synchronized (this) {
            if (closed) {
                throw new JournalException("metering.journal.closed", "the journal is closed; no call may end after it");
            }
            frame.write(entry, row);
            long mine = ++added;
            if (state != JournalState.WRITABLE) {
                hold();
                return false;
            }
            awaitTurn(mine);
            if (written >= mine) {
                return true;
            }
            if (state != JournalState.WRITABLE) {
                return false;
            }
            batch = takeRow();
            last = added;
        }
        return write(batch, last);
    }

    /** Returns when the record was written by another, when nobody writes, or when writing has failed. */
    private void awaitTurn(long mine) {
        boolean interrupted = false;
        while (written < mine && writing && state == JournalState.WRITABLE) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // The record is in the row already: what becomes of it must be known.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private RecordBytes takeRow() {
        RecordBytes batch = row;
        row = spare;
        writing = true;
        return batch;
    }

    private boolean write(RecordBytes batch, long last) {
        IOException failure = null;
        try {
            chain.write(batch.array(), batch.size());
        } catch (IOException e) {
            failure = e;
        }
        synchronized (this) {
            writing = false;
            if (failure == null) {
                written = last;
                batch.clear(USUAL);
                spare = batch;
                state = JournalState.WRITABLE;
                trouble = "";
            } else {
                batch.putAll(row);
                row.clear(USUAL);
                spare = row;
                row = batch;
                trouble = String.valueOf(failure.getMessage());
                hold();
            }
            notifyAll();
        }
        if (failure == null && !unforced) {
            unforced = true;
            LockSupport.unpark(forcer);
        }
        return failure == null;
    }

    private void hold() {
        boolean first = state == JournalState.WRITABLE;
        state = row.size() > heldBytes ? JournalState.FULL : JournalState.HOLDING;
        if (first) {
            LockSupport.unpark(forcer);
        }
    }

    private void forceNowAndThen() {
        while (!closed) {
            if (!unforced && state == JournalState.WRITABLE) {
                LockSupport.park(this);
            } else {
                forceOnce();
                LockSupport.parkNanos(this, forceNanos);
            }
        }
    }

    private void forceOnce() {
        if (state != JournalState.WRITABLE) {
            writeHeld();
        }
        if (unforced) {
            unforced = false;
            try {
                if (chain.force()) {
                    segments.forceFolder();
                }
            } catch (IOException e) {
                forceFailed(e);
            }
        }
    }

    private void writeHeld() {
        RecordBytes batch;
        long last;
        synchronized (this) {
            if (writing) {
                return;
            }
            batch = takeRow();
            last = added;
        }
        write(batch, last);
    }

    /** Bytes that could not be forced cannot be forced later either; from here on another file is written. */
    private synchronized void forceFailed(IOException failure) {
        awaitTurn(Long.MAX_VALUE);
        chain.leave();
        trouble = String.valueOf(failure.getMessage());
        hold();
        notifyAll();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            while (row.size() > 0 && state == JournalState.WRITABLE) {
                awaitTurn(added);
            }
            awaitTurn(Long.MAX_VALUE);
        }
        LockSupport.unpark(forcer);
        try {
            forcer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        unforced = true;
        if (state != JournalState.WRITABLE) {
            writeHeld();
        }
        chain.leave();
        forceOnce();
    }
}
