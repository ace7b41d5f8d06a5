package gatehouse.gateway.protocol.refusal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a key may still do in the current windows, for the headers of its answers. */
public record RateLimits(@Nullable Window requests, @Nullable Window tokens) {
    public static final RateLimits NONE = new RateLimits(null, null);

    /** One limit: how many in all, how many are left, and how long until all are free again. */
    public record Window(long limit, long remaining, Duration reset) {
        public Window {
            if (limit < 0 || remaining < 0 || reset.isNegative()) {
                throw new IllegalArgumentException(
                        "a window counts from 0, but is " + limit + ", " + remaining + ", " + reset);
            }
        }
    }
}
