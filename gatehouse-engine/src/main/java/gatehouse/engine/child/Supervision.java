package gatehouse.engine.child;

import java.time.Duration;

/**
 * How closely a child is watched.
 *
 * @param readyWithin from its start to its first readiness
 * @param healthEvery between two looks at its health
 * @param healthWithin for one look
 * @param stalledAfter time without progress in a computation that counts as hanging
 */
record Supervision(Duration readyWithin, Duration healthEvery, Duration healthWithin, Duration stalledAfter, BackOff backOff) {
    /** Missed looks in a row that count as hanging. */
    static final int MISSED_LOOKS = 3;

    static final Supervision USUAL = new Supervision(Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(10),
            Duration.ofMinutes(3), BackOff.USUAL);
}
