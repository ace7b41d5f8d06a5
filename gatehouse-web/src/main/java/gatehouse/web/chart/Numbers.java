package gatehouse.web.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a reader sees them: a real minus, thousands apart, a space that does not break before the unit. */
public final class Numbers {
    private static final char SPACE = '\u00a0';
    private static final String UNDEFINED = "not defined";

    private Numbers() {}

    /** A difference of shares in percentage points, signed: {@code −6.0}. */
    public static String points(double fraction) {
        return points(fraction, 1);
    }

    public static String points(double fraction, int digits) {
        if (!Double.isFinite(fraction)) {
            return UNDEFINED;
        }
        String size = decimal(Math.abs(100 * fraction), digits);
        boolean zero = size.chars().allMatch(c -> c == '0' || c == '.');
        return zero ? size : (fraction < 0 ? "−" : "+") + size;
    }

    /** A size in percentage points, without a sign and without decimals that say nothing: {@code 5}, {@code 4.6}. */
    public static String size(double fraction) {
        String text = decimal(100 * fraction, 1);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** The same with its noun: {@code 1 point}, {@code 4.6 points}. */
    public static String sizeInPoints(double fraction) {
        String size = size(fraction);
        return size + SPACE + (size.equals("1") ? "point" : "points");
    }

    /** A share in percent; a decimal only where rounding would claim all or none. */
    public static String percent(double share) {
        double percent = 100 * share;
        boolean nearlyAll = percent > 99 && percent < 100;
        boolean nearlyNone = percent > 0 && percent < 1;
        return decimal(percent, nearlyAll || nearlyNone ? 1 : 0) + SPACE + "%";
    }

    /** A share with what stands behind it: {@code 146 of 250 (58 %)}. */
    public static String share(long part, long whole) {
        return whole == 0 ? "0 of 0" : count(part) + " of " + count(whole) + " (" + percent((double) part / whole) + ")";
    }

    public static String count(long value) {
        return (value < 0 ? "−" : "") + String.format(Locale.ROOT, "%,d", Math.abs(value));
    }

    /** The number with its noun: {@code 1 item}, {@code 250 items}. */
    public static String count(long value, String noun) {
        return count(value) + SPACE + noun + (value == 1 ? "" : "s");
    }

    public static String decimal(double value, int digits) {
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        String size = String.format(Locale.ROOT, "%,." + digits + "f", Math.abs(value));
        boolean zero = size.chars().allMatch(c -> c == '0' || c == '.');
        return value < 0 && !zero ? "−" + size : size;
    }

    /** At most this many significant digits and no zeros behind them: {@code 0.042}. */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        var rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
        var plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        return decimal(plain.doubleValue(), Math.max(0, plain.scale()));
    }

    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return count(bytes) + SPACE + "B";
        }
        double value = bytes;
        for (String unit : new String[] {"kB", "MB", "GB", "TB"}) {
            value /= 1000;
            if (value < 999.5 || unit.equals("TB")) {
                return decimal(value, value < 10 ? 1 : 0) + SPACE + unit;
            }
        }
        throw new AssertionError("the largest unit takes every size");
    }

    public static String millis(double milliseconds) {
        if (milliseconds < 10_000) {
            return decimal(milliseconds, milliseconds > 0 && milliseconds < 9.95 ? 1 : 0) + SPACE + "ms";
        }
        double seconds = milliseconds / 1000;
        return seconds < 600 ? decimal(seconds, seconds < 100 ? 1 : 0) + SPACE + "s" : decimal(seconds / 60, 0) + SPACE + "min";
    }

    public static String dollars(double amount) {
        String sign = amount < 0 ? "−$" : "$";
        double size = Math.abs(amount);
        if (!Double.isFinite(size)) {
            return UNDEFINED;
        }
        if (size >= 1000) {
            return sign + decimal(size, 0);
        }
        return sign + (size >= 1 || size == 0 ? decimal(size, size == 0 ? 0 : 2) : significant(size, 2));
    }

    /** How many times as large. */
    public static String times(double ratio) {
        return Double.isFinite(ratio) ? decimal(ratio, ratio < 10 ? 2 : 0) + SPACE + "×" : UNDEFINED;
    }
}
