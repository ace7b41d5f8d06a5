package gatehouse.engine.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Requests that wait to be computed, first come first, bounded. Shared between the threads that answer clients and the compute thread. */
final class WaitingLine {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Ticket> tickets = new ArrayList<>();
    private final int limit;
    private boolean closed;

    /** What to do with a ticket that was looked at. */
    enum Look {
        /** It was taken. */
        TAKEN,
        /** It stays; those behind it may be looked at. */
        STAYS
    }

    WaitingLine(int limit) {
        this.limit = limit;
    }

    /** Adds the tickets, all or none; false when there is no room for all, or when the line is closed. */
    boolean offer(List<Ticket> more) {
        lock.lock();
        try {
            if (closed || tickets.size() + more.size() > limit) {
                return false;
            }
            tickets.addAll(more);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return tickets.size();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a ticket; returns at once when there is one or the line is closed. */
    void await() throws InterruptedException {
        lock.lock();
        try {
            while (tickets.isEmpty() && !closed) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Shows every ticket in order and removes those that are taken. */
    void each(Function<Ticket, Look> look) {
        List<Ticket> waiting;
        lock.lock();
        try {
            if (tickets.isEmpty()) {
                return;
            }
            waiting = new ArrayList<>(tickets);
        } finally {
            lock.unlock();
        }
        // Outside the lock: taking a ticket may compute for a while.
        List<Ticket> taken = waiting.stream().filter(ticket -> look.apply(ticket) == Look.TAKEN).toList();
        lock.lock();
        try {
            tickets.removeAll(taken);
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more; those who wait are returned. */
    List<Ticket> close() {
        lock.lock();
        try {
            closed = true;
            List<Ticket> left = List.copyOf(tickets);
            tickets.clear();
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
