package gatehouse.engine.grammar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the bounds of numbers. */
final class NumberReader {
    private static final BigDecimal LARGEST = new BigDecimal(WholeNumbers.LARGEST);

    private final Demands demands;
    private final List<Place> places;

    NumberReader(Demands demands, List<Place> places) {
        this.demands = demands;
        this.places = places;
    }

    /** Numbers between two ends, where there are any. */
    record Range(Decimals.@Nullable Bound low, Decimals.@Nullable Bound high) {
        static final Range ALL = new Range(null, null);

        boolean holds(BigDecimal value) {
            boolean notLess = low == null || value.compareTo(low.value()) >= (low.itself() ? 0 : 1);
            return notLess && (high == null || value.compareTo(high.value()) <= (high.itself() ? 0 : -1));
        }

        Range and(Range other) {
            return new Range(stricter(low, other.low, 1), stricter(high, other.high, -1));
        }

        private static Decimals.@Nullable Bound stricter(Decimals.@Nullable Bound one, Decimals.@Nullable Bound other,
                int inwards) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            int order = one.value().compareTo(other.value()) * inwards;
            return order > 0 || (order == 0 && !one.itself()) ? one : other;
        }
    }

    Shape decimal() {
        Range range = spoken();
        return Decimals.between(range.low, range.high).isEmpty() ? new Shape.Nothing() : new Shape.Decimal(range.low, range.high);
    }

    Shape whole() {
        Range range = spoken();
        BigInteger least = null;
        BigInteger most = null;
        if (range.low != null) {
            least = range.low.value().setScale(0, RoundingMode.CEILING).toBigInteger();
            boolean excluded = !range.low.itself() && range.low.value().compareTo(new BigDecimal(least)) == 0;
            least = excluded ? least.add(BigInteger.ONE) : least;
        }
        if (range.high != null) {
            most = range.high.value().setScale(0, RoundingMode.FLOOR).toBigInteger();
            boolean excluded = !range.high.itself() && range.high.value().compareTo(new BigDecimal(most)) == 0;
            most = excluded ? most.subtract(BigInteger.ONE) : most;
        }
        return WholeNumbers.between(least, most).isEmpty() ? new Shape.Nothing() : new Shape.Whole(least, most);
    }

    /** The range of all places together. Bounds beyond what is ever written bind nothing. */
    private Range spoken() {
        Range range = Range.ALL;
        for (Place place : places) {
            Range own = range(place);
            boolean tooHigh = own.low != null && own.low.value().compareTo(LARGEST) > 0;
            boolean tooLow = own.high != null && own.high.value().compareTo(LARGEST.negate()) < 0;
            if (tooHigh || tooLow) {
                demands.cannotKeep(place.pointer(), "bounds beyond numbers of " + WholeNumbers.MOST_DIGITS + " digits");
            } else {
                range = range.and(own);
            }
        }
        boolean low = range.low != null && range.low.value().compareTo(LARGEST.negate()) >= 0;
        boolean high = range.high != null && range.high.value().compareTo(LARGEST) <= 0;
        return new Range(low ? range.low : null, high ? range.high : null);
    }

    static Range range(Place place) {
        Range range = format(place.get("format").asString(""));
        return range.and(new Range(bound(place, "minimum", "exclusiveMinimum"), null))
                .and(new Range(exclusive(place, "exclusiveMinimum"), null))
                .and(new Range(null, bound(place, "maximum", "exclusiveMaximum")))
                .and(new Range(null, exclusive(place, "exclusiveMaximum")));
    }

    private static Decimals.@Nullable Bound bound(Place place, String keyword, String exclusive) {
        BigDecimal value = place.number(keyword);
        // In draft 4 the exclusive keyword is a word about the bound, not a bound.
        return value == null ? null : new Decimals.Bound(value, !place.get(exclusive).asBoolean(false));
    }

    private static Decimals.@Nullable Bound exclusive(Place place, String keyword) {
        JsonNode value = place.get(keyword);
        BigDecimal bound = value.isBoolean() ? null : place.number(keyword);
        return bound == null ? null : new Decimals.Bound(bound, false);
    }

    /** Formats of OpenAPI that are ranges. */
    private static Range format(String name) {
        return switch (name) {
            case "int32" -> range(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "int64" -> range(Long.MIN_VALUE, Long.MAX_VALUE);
            case "uint32" -> range(0, 0xFFFF_FFFFL);
            case "uint64" -> new Range(new Decimals.Bound(BigDecimal.ZERO, true), null);
            default -> Range.ALL;
        };
    }

    private static Range range(long low, long high) {
        return new Range(new Decimals.Bound(BigDecimal.valueOf(low), true), new Decimals.Bound(BigDecimal.valueOf(high), true));
    }
}
