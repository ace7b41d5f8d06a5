package gatehouse.engine.child;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before a fallen engine is started again, and when to give up.
 *
 * @param first wait after the first fall; each further one doubles it
 * @param longest no wait is longer
 * @param attempts starts in a row that may fall before it is given up
 * @param healthyAfter an engine that ran this long starts a new row
 */
record BackOff(Duration first, Duration longest, int attempts, Duration healthyAfter) {
    static final BackOff USUAL = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10), 5, Duration.ofSeconds(30));

    /** Falls in a row, counting one that came after so long a run. */
    int fallsAfter(int fallsBefore, Duration ran) {
        return ran.compareTo(healthyAfter) >= 0 ? 1 : fallsBefore + 1;
    }

    /** The wait before the next start; none when it is given up. */
    Optional<Duration> waitAfter(int falls) {
        if (falls >= attempts) {
            return Optional.empty();
        }
        Duration wait = first.multipliedBy(1L << Math.min(falls - 1, 20));
        return Optional.of(wait.compareTo(longest) > 0 ? longest : wait);
    }
}
