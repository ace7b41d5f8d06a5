package gatehouse.control.http;

import gatehouse.control.http.OutgoingException.Fault;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When to wait no longer for an answer: a deadline over the whole, or a pace to keep. Used by one thread. */
final class Stopwatch {
    private final @Nullable Pace pace;
    private final Duration first;
    private long deadline;
    private long waitedNanos;
    private long bytes;

    private Stopwatch(@Nullable Pace pace, Duration first, long now) {
        this.pace = pace;
        this.first = first;
        this.deadline = now + first.toNanos();
    }

    static Stopwatch whole(Duration timeout, long now) {
        return new Stopwatch(null, timeout, now);
    }

    static Stopwatch pace(Pace pace, long now) {
        return new Stopwatch(pace, pace.head(), now);
    }

    /** Nanoseconds that may still be waited, counted from now. */
    long remaining(long now) {
        return deadline - now;
    }

    /** The answer has begun; from here on a pace counts only the time spent waiting, so that a slow disk is not held against a server. */
    void begun(long now) {
        if (pace != null) {
            deadline = now + pace.window().toNanos();
        }
    }

    /** Whether what arrived at this moment came too late. */
    boolean late(long arrivedNanos) {
        return pace == null && arrivedNanos - deadline > 0;
    }

    /** Bytes came after a wait that ended now. */
    void arrived(int count, long waited, long now) {
        if (pace != null) {
            waitedNanos += waited;
            bytes += count;
            if (bytes >= pace.bytes()) {
                bytes = 0;
                waitedNanos = 0;
            }
            deadline = now + pace.window().toNanos() - waitedNanos;
        }
    }

    OutgoingException timeout(String host, boolean begun) {
        if (pace != null && begun) {
            return new OutgoingException(Fault.TIMEOUT, host + " sends too slowly: fewer than " + pace.bytes() + " bytes in "
                    + pace.window().toMillis() + " ms");
        }
        return new OutgoingException(Fault.TIMEOUT, "no complete answer came from " + host + " within "
                + TimeUnit.NANOSECONDS.toMillis(first.toNanos()) + " ms");
    }
}
