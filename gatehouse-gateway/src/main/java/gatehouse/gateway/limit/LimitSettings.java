package gatehouse.gateway.limit;

import java.time.Duration;

/**
 * How long and how many calls wait for calls in flight.
 *
 * @param longestWait how long one waits before it is refused
 * @param mostWaiting how many may wait for one budget
 */
public record LimitSettings(Duration longestWait, int mostWaiting) {
    public static final LimitSettings DEFAULT = new LimitSettings(Duration.ofSeconds(10), 1_000);

    public LimitSettings {
        if (longestWait.isNegative() || mostWaiting < 0) {
            throw new IllegalArgumentException("a wait is not negative: " + longestWait + ", " + mostWaiting + " waiting");
        }
    }
}
