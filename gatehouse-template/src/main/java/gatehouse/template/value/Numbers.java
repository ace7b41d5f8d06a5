package gatehouse.template.value;

import java.math.BigDecimal;

/** How numbers compare: by their exact values, whatever their types. */
public final class Numbers {
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private Numbers() {}

    static boolean isNumber(Value value) {
        return value instanceof IntegralValue || value instanceof FloatValue;
    }

    static boolean equal(Value left, Value right) {
        if (left instanceof IntegralValue a && right instanceof IntegralValue b) {
            return a.isSmall() ? b.isSmall() && a.small() == b.small() : !b.isSmall() && a.big().equals(b.big());
        }
        return isNumber(left) && isNumber(right) && !isNan(left) && !isNan(right) && compare(left, right) == 0;
    }

    public static boolean isNan(Value value) {
        return value instanceof FloatValue number && Double.isNaN(number.value());
    }

    /** Below 0 when the left number is less; neither may be NaN. */
    public static int compare(Value left, Value right) {
        if (left instanceof IntegralValue a) {
            return right instanceof IntegralValue b ? compare(a, b) : compare(a, ((FloatValue) right).value());
        }
        double a = ((FloatValue) left).value();
        if (right instanceof IntegralValue b) {
            return -compare(b, a);
        }
        double b = ((FloatValue) right).value();
        return a < b ? -1 : a > b ? 1 : 0;
    }

    private static int compare(IntegralValue a, IntegralValue b) {
        return a.isSmall() && b.isSmall() ? Long.compare(a.small(), b.small()) : a.big().compareTo(b.big());
    }

    private static int compare(IntegralValue a, double b) {
        if (Double.isInfinite(b)) {
            return b > 0 ? -1 : 1;
        }
        if (a.isSmall() && Math.abs(a.small()) <= EXACT_IN_DOUBLE) {
            return Double.compare(a.small() + 0.0, b + 0.0);
        }
        return new BigDecimal(a.big()).compareTo(new BigDecimal(b));
    }
}
