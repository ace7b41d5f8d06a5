package gatehouse.measure.load;

import org.jspecify.annotations.Nullable;

/** Limits a request must meet to count as good, in milliseconds from actual sending; an absent one is always met. */
public record LatencyLimits(@Nullable Double ttftMs, @Nullable Double tpotMs, @Nullable Double endToEndMs) {
    /** No limit at all: every complete request is good. */
    public static final LatencyLimits NONE = new LatencyLimits(null, null, null);

    boolean met(RequestTiming request) {
        return within(request.timeToFirst(), ttftMs) && within(request.perOutputToken(), tpotMs)
                && within(request.endToEnd(), endToEndMs);
    }

    private static boolean within(double seconds, @Nullable Double limitMs) {
        return limitMs == null || seconds * LoadFigures.MILLIS <= limitMs;
    }
}
