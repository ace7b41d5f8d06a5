package gatehouse.engine.child;

import java.net.URI;
import java.time.Duration;

/**
 * One look at the embedded engine, which tells itself how long its computation has not moved.
 *
 * @param within time to answer
 * @param stalledAfter time without progress that counts as hanging
 */
record HealthLook(Duration within, Duration stalledAfter) implements Look {
    @Override
    public boolean isWell(URI base, String token) {
        return LoopbackQuestion.get(base, "/health", token, within)
                .filter(health -> health.path("stalledMs").asLong(0) < stalledAfter.toMillis()).isPresent();
    }
}
