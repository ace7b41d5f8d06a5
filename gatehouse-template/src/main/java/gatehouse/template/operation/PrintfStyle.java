package gatehouse.template.operation;

import gatehouse.template.text.CodePoints;
import gatehouse.template.text.FloatText;
import java.math.BigInteger;
import java.util.Locale;

/** How one place of a printf format is written: flags, width, precision. */
final class PrintfStyle {
    private boolean left;
    private boolean zeros;
    private boolean alternate;
    private boolean upper;
    private String plus = "";
    private int width;
    private int precision = -1;
    private boolean number;

    /** Takes the flag in, if it is one. */
    boolean flag(char flag) {
        switch (flag) {
            case '-' -> left = true;
            case '0' -> zeros = true;
            case '#' -> alternate = true;
            case '+' -> plus = "+";
            case ' ' -> plus = plus.isEmpty() ? " " : plus;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A negative width, which only an argument can give, means to the left. */
    void width(int width) {
        left |= width < 0;
        this.width = Math.abs(width);
    }

    int width() {
        return width;
    }

    void precision(int precision) {
        this.precision = Math.max(precision, 0);
    }

    int precision() {
        return precision;
    }

    PrintfStyle upper() {
        upper = true;
        return this;
    }

    String cut(String text) {
        return precision >= 0 && precision < CodePoints.count(text) ? CodePoints.cut(text, 0, precision) : text;
    }

    String whole(BigInteger value, int base) {
        number = true;
        String digits = value.abs().toString(base);
        digits = "0".repeat(Math.max(precision - digits.length(), 0)) + digits;
        String prefix = !alternate || base == 10 ? "" : base == 16 ? "0x" : "0o";
        return sign(value.signum() < 0) + (upper ? (prefix + digits).toUpperCase(Locale.ROOT) : prefix + digits);
    }

    String real(double value, char type) {
        number = true;
        int digits = precision < 0 ? 6 : precision;
        String shown = Double.isFinite(value) ? switch (type) {
            case 'e', 'E' -> FloatText.exponential(value, digits, type, alternate);
            case 'f', 'F' -> FloatText.fixed(value, digits, alternate);
            default -> FloatText.general(value, digits, type == 'G' ? 'E' : 'e', alternate);
        } : FloatText.special(Math.abs(value));
        boolean negative = value < 0 || 1 / value < 0;
        return sign(negative) + (Character.isUpperCase(type) ? shown.toUpperCase(Locale.ROOT) : shown);
    }

    private String sign(boolean negative) {
        return negative ? "-" : plus;
    }

    String pad(String text) {
        int missing = width - CodePoints.count(text);
        if (missing <= 0) {
            return text;
        }
        if (left) {
            return text + " ".repeat(missing);
        }
        if (!zeros || !number) {
            return " ".repeat(missing) + text;
        }
        int digits = prefixLength(text);
        return text.substring(0, digits) + "0".repeat(missing) + text.substring(digits);
    }

    private static int prefixLength(String text) {
        int sign = text.startsWith("-") || text.startsWith("+") || text.startsWith(" ") ? 1 : 0;
        return text.length() > sign + 1 && text.charAt(sign) == '0' && Character.isLetter(text.charAt(sign + 1)) ? sign + 2
                : sign;
    }
}
