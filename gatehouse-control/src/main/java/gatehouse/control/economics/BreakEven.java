package gatehouse.control.economics;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * Where one line becomes cheaper than the other, exactly: between two steps of either line their difference is straight, so its
 * ends tell all. The lines may cross many times, since a machine more lifts a line that was already below.
 */
final class BreakEven {
    private final CostLine candidate;
    private final CostLine incumbent;
    private final long bound;

    /** @param bound largest volume looked at */
    BreakEven(CostLine candidate, CostLine incumbent, long bound) {
        this.candidate = candidate;
        this.incumbent = incumbent;
        this.bound = bound;
    }

    long bound() {
        return bound;
    }

    /** The smallest volume from which the candidate is the cheaper at every volume up to the bound; nothing when it never stays so. */
    OptionalLong stays() {
        long high = bound;
        while (high >= 1) {
            long low = Math.max(candidate.stepStart(high), incumbent.stepStart(high));
            long last = lastNotCheaper(low, high);
            if (last >= low) {
                return last == bound ? OptionalLong.empty() : OptionalLong.of(last + 1);
            }
            high = low - 1;
        }
        return OptionalLong.of(1);
    }

    /** The smallest volume above this one at which the candidate is the dearer; nothing when there is none up to the bound. */
    OptionalLong dearerAbove(long volume) {
        long low = volume + 1;
        while (low <= bound) {
            long high = Math.min(bound, Math.min(candidate.stepEnd(low), incumbent.stepEnd(low)));
            if (difference(low).signum() > 0) {
                return OptionalLong.of(low);
            }
            if (difference(high).signum() > 0) { // rises through zero in between
                long steps = difference(low).negate().divideToIntegralValue(slope()).longValueExact();
                return OptionalLong.of(low + steps + 1);
            }
            low = high + 1;
        }
        return OptionalLong.empty();
    }

    /** Candidate less incumbent. */
    BigDecimal difference(long volume) {
        return candidate.total(volume).subtract(incumbent.total(volume));
    }

    /** The last volume of a straight piece at which the candidate is not the cheaper, or one below the piece. */
    private long lastNotCheaper(long low, long high) {
        if (difference(high).signum() >= 0) {
            return high;
        }
        BigDecimal atLow = difference(low);
        if (atLow.signum() < 0) {
            return low - 1;
        }
        return low + atLow.divideToIntegralValue(slope().negate()).longValueExact(); // falls through zero in between
    }

    private BigDecimal slope() {
        return candidate.perRequest().subtract(incumbent.perRequest());
    }
}
