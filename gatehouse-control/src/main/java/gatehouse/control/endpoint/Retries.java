package gatehouse.control.endpoint;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and after which wait a call that failed without an effect is sent again.
 *
 * @param attempts calls at most, the first included
 * @param firstWait before the second call when the provider names no wait; doubled each time
 * @param maxWait longest wait; a provider that asks for more is not called again
 */
public record Retries(int attempts, Duration firstWait, Duration maxWait) {
    public Retries {
        if (attempts < 1 || firstWait.isNegative() || maxWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "retries need at least 1 attempt and waits that grow; got " + attempts + ", " + firstWait
                            + ", " + maxWait);
        }
    }

    /** Three attempts, half a second at first, ten seconds at most. */
    public static Retries usual() {
        return new Retries(3, Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    public static Retries none() {
        return new Retries(1, Duration.ZERO, Duration.ZERO);
    }

    /** The wait before the next attempt, or nothing when there is to be none. */
    Optional<Duration> waitAfter(int attempt, AttemptFailed failed, Duration remaining) {
        if (attempt >= attempts || !failed.worthRepeating()) {
            return Optional.empty();
        }
        Duration own = firstWait.multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration wait = failed.retryAfter() != null ? failed.retryAfter() : own.compareTo(maxWait) > 0 ? maxWait : own;
        return wait.compareTo(maxWait) > 0 || wait.compareTo(remaining) >= 0 ? Optional.empty() : Optional.of(wait);
    }
}
