package gatehouse.engine.grammar;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes which decimal numbers are allowed, as alternatives over their digits. Bounded numbers are written without exponent and
 * with up to sixteen digits after the point; a bound that is finer is rounded inwards.
 */
final class Decimals {
    private static final int MOST_DIGITS = 16;
    private static final String ANY_FRACTION = " (\".\" [0-9]{1," + MOST_DIGITS + "})?";

    /** One end of a range. */
    record Bound(BigDecimal value, boolean itself) {
        Bound negated() {
            return new Bound(value.negate(), itself);
        }
    }

    private Decimals() {}

    /** Alternatives for the numbers between the bounds; none when there is no such number. */
    static List<String> between(@Nullable Bound low, @Nullable Bound high) {
        var zero = new Bound(BigDecimal.ZERO, true);
        var alternatives = new ArrayList<String>();
        if (high == null || high.value().signum() >= 0) {
            alternatives.addAll(natural(low == null || low.value().signum() < 0 ? zero : low, high));
        }
        if (low == null || low.value().signum() < 0) {
            Bound nearest = high == null || high.value().signum() >= 0
                    ? new Bound(BigDecimal.ZERO, false)
                    : high.negated();
            natural(nearest, low == null ? null : low.negated()).forEach(digits -> alternatives.add("\"-\" " + digits));
        }
        return alternatives;
    }

    private static List<String> natural(Bound from, @Nullable Bound to) {
        Bound low = rounded(from, RoundingMode.CEILING);
        Bound high = rounded(to == null ? new Bound(new BigDecimal(WholeNumbers.LARGEST.add(BigInteger.ONE)), false) : to,
                RoundingMode.FLOOR);
        if (low.value().compareTo(high.value()) > 0) {
            return List.of();
        }
        BigInteger first = low.value().toBigInteger();
        BigInteger last = high.value().toBigInteger();
        String lowest = fraction(low.value());
        String highest = fraction(high.value());
        if (first.equals(last)) {
            return with(first, new Fraction(lowest, low.itself(), highest, high.itself()).write());
        }
        var alternatives = new ArrayList<String>();
        boolean wholeFirst = lowest.isEmpty() && low.itself();
        if (!wholeFirst) {
            alternatives.addAll(with(first, new Fraction(lowest, low.itself(), null, false).write()));
        }
        BigInteger firstWhole = wholeFirst ? first : first.add(BigInteger.ONE);
        for (String whole : WholeNumbers.natural(firstWhole, last.subtract(BigInteger.ONE))) {
            alternatives.add(whole + ANY_FRACTION);
        }
        alternatives.addAll(with(last, new Fraction(null, true, highest, high.itself()).write()));
        return alternatives;
    }

    private static List<String> with(BigInteger whole, @Nullable String fraction) {
        return fraction == null ? List.of() : List.of("\"" + whole + "\"" + fraction);
    }

    private static Bound rounded(Bound bound, RoundingMode inwards) {
        return bound.value().scale() <= MOST_DIGITS ? bound : new Bound(bound.value().setScale(MOST_DIGITS, inwards), true);
    }

    private static String fraction(BigDecimal value) {
        BigDecimal part = value.subtract(new BigDecimal(value.toBigInteger())).stripTrailingZeros();
        return part.signum() == 0 ? "" : part.toPlainString().substring(2);
    }

    /**
     * The digits after the point, between two others; null leaves an end open. Ends have no zeros at their right.
     *
     * @param lowItself whether the low end is allowed
     */
    private record Fraction(@Nullable String low, boolean lowItself, @Nullable String high, boolean highItself) {

        /** The point with its digits, optional where the whole number alone is within; null when nothing is. */
        @Nullable
        String write() {
            String digits = digits(0, bindsLow(low, 0), high);
            boolean alone = mayEnd(0, bindsLow(low, 0), high);
            if (digits == null) {
                return alone ? "" : null;
            }
            return alone ? " (\".\" " + digits + ")?" : " \".\" " + digits;
        }

        /** A low end that holds and has come to its last digit binds no more. */
        private @Nullable String bindsLow(@Nullable String end, int position) {
            return end != null && position >= end.length() && lowItself ? null : end;
        }

        private boolean mayEnd(int position, @Nullable String lower, @Nullable String upper) {
            return lower == null && (upper == null || position < upper.length() || highItself);
        }

        /** At least one digit from the position on; ends that are null do not bind any more. */
        private @Nullable String digits(int position, @Nullable String lower, @Nullable String upper) {
            if (position == MOST_DIGITS) {
                return null;
            }
            if (lower == null && upper == null) {
                return "[0-9]{1," + (MOST_DIGITS - position) + "}";
            }
            if (lower == null && upper != null && position >= upper.length()) {
                return highItself ? "[0]{1," + (MOST_DIGITS - position) + "}" : null;
            }
            char least = lower == null ? '0' : at(lower, position);
            char most = upper == null ? '9' : at(upper, position);
            var alternatives = new ArrayList<String>();
            if (least == most) {
                add(alternatives, least, position, lower, upper);
            } else if (least < most) {
                char first = lower == null ? least : (char) (least + 1);
                char last = upper == null ? most : (char) (most - 1);
                if (lower != null) {
                    add(alternatives, least, position, lower, null);
                }
                if (first <= last) {
                    int left = MOST_DIGITS - position - 1;
                    alternatives.add(WholeNumbers.digit(first, last) + (left == 0 ? "" : WholeNumbers.free(0, left)));
                }
                if (upper != null) {
                    add(alternatives, most, position, null, upper);
                }
            }
            return alternatives.isEmpty() ? null
                    : alternatives.size() == 1 ? alternatives.getFirst() : "(" + String.join(" | ", alternatives) + ")";
        }

        private void add(List<String> alternatives, char digit, int position, @Nullable String lower, @Nullable String upper) {
            String still = bindsLow(lower, position + 1);
            boolean end = mayEnd(position + 1, still, upper);
            String rest = digits(position + 1, still, upper);
            if (rest != null || end) {
                String optional = rest == null ? "" : end ? " (" + rest + ")?" : " " + rest;
                alternatives.add("[" + digit + "]" + optional);
            }
        }

        private static char at(String digits, int position) {
            return position < digits.length() ? digits.charAt(position) : '0';
        }
    }
}
