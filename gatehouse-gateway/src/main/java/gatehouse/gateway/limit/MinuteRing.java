package gatehouse.gateway.limit;

import java.time.Duration;
import java.util.Arrays;

/**
 * What was taken in the last minute, second by second, so that no stretch of sixty seconds ever sees more than was allowed. The
 * second in which something was taken counts whole, so it comes back up to a second late, never early. Time is a steady one
 * without a zero: steps of the calendar's clock do not reach it.
 */
final class MinuteRing {
    private static final int SECONDS = 61;
    private static final long NANOS = 1_000_000_000L;

    private final long[] taken = new long[SECONDS];
    private long now;
    private long lastTaken;
    private long sum;

    MinuteRing(long nanos) {
        now = second(nanos);
    }

    static long second(long nanos) {
        return Math.floorDiv(nanos, NANOS);
    }

    /** All that was taken in the last minute. */
    long sum(long nanos) {
        advance(second(nanos));
        return sum;
    }

    void add(long amount, long nanos) {
        advance(second(nanos));
        if (amount > 0) {
            taken[slot(now)] += amount;
            sum += amount;
            lastTaken = now;
        }
    }

    /** What was taken in that second turned out to be another amount: less comes back there, more is taken now. */
    void correct(long second, long before, long after, long nanos) {
        advance(second(nanos));
        if (after > before) {
            add(after - before, nanos);
        } else if (second > now - SECONDS) {
            taken[slot(second)] -= before - after;
            sum -= before - after;
        }
    }

    /** Until so much less is left of what was taken; the whole minute when that is more than all. */
    Duration until(long less, long nanos) {
        advance(second(nanos));
        long freed = 0;
        for (long second = now - SECONDS + 1; second <= now; second++) {
            freed += taken[slot(second)];
            if (freed >= less) {
                return leaves(second, nanos);
            }
        }
        return Duration.ofMinutes(1);
    }

    /** Until nothing of what was taken is left. */
    Duration untilEmpty(long nanos) {
        advance(second(nanos));
        return sum == 0 ? Duration.ZERO : leaves(lastTaken, nanos);
    }

    private static Duration leaves(long second, long nanos) {
        return Duration.ofNanos(Math.max(0, (second + SECONDS) * NANOS - nanos));
    }

    private void advance(long second) {
        if (second - now >= SECONDS) {
            Arrays.fill(taken, 0);
            sum = 0;
            now = second;
        }
        while (now < second) {
            now++;
            sum -= taken[slot(now)];
            taken[slot(now)] = 0;
        }
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS);
    }
}
