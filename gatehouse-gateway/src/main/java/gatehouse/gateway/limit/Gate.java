package gatehouse.gateway.limit;

import gatehouse.api.limit.RateLimit;

import gatehouse.api.limit.RateLimit.Measure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The keeper of one {@link RateLimit}. Not safe for many threads: {@link Limits} holds its lock. */
final class Gate {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final MinuteRing ring;
    private RateLimit limit;
    private long inFlight;

    Gate(RateLimit limit, long nanos) {
        this.limit = limit;
        this.ring = new MinuteRing(nanos);
    }

    RateLimit limit() {
        return limit;
    }

    /** The same counts under another number. */
    Gate under(RateLimit other) {
        limit = other;
        return this;
    }

    @Nullable
    Refusal refusal(Ask ask, long nanos) {
        long wanted = wanted(ask);
        if (wanted > limit.limit()) {
            return new Refusal.RateTooLarge(limit, wanted);
        }
        long excess = taken(nanos) - limit.limit() + wanted;
        if (excess <= 0) {
            return null;
        }
        Duration again = limit.measure() == Measure.CONCURRENT ? SOON : ring.until(excess, nanos);
        return new Refusal.RateExceeded(limit, again);
    }

    void enter(Ask ask, long nanos) {
        if (limit.measure() == Measure.CONCURRENT) {
            inFlight++;
        } else {
            ring.add(wanted(ask), nanos);
        }
    }

    /** The call that entered in that second has ended, and took so many tokens. */
    void leave(Ask ask, long second, long tokens, long nanos) {
        switch (limit.measure()) {
            case CONCURRENT -> inFlight--;
            case TOKENS -> ring.correct(second, ask.likelyTokens(), tokens, nanos);
            case REQUESTS -> {
                // A request that was made stays made.
            }
        }
    }

    Remaining remaining(long nanos) {
        return new Remaining(limit.limit(), Math.max(0, limit.limit() - taken(nanos)), ring.untilEmpty(nanos));
    }

    private long taken(long nanos) {
        return limit.measure() == Measure.CONCURRENT ? inFlight : ring.sum(nanos);
    }

    private long wanted(Ask ask) {
        return limit.measure() == Measure.TOKENS ? ask.likelyTokens() : 1;
    }
}
