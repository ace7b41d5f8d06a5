package gatehouse.template.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floating-point numbers written as Python writes them. */
public final class FloatText {
    /** The exact value of no number has more digits, before or behind the point. */
    private static final int MOST_DIGITS = 1100;

    private FloatText() {}

    /** The shortest text that reads back as the same number. */
    public static String repr(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(value);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            return scientific(shortest, exponent);
        }
        String plain = shortest.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    public static String special(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    /** Java never writes a single digit, and so may miss a shorter text for numbers near zero that have but few bits. */
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() == 2) {
            BigDecimal single = digits.round(new MathContext(1, RoundingMode.HALF_EVEN));
            return single.doubleValue() == value ? single.stripTrailingZeros() : digits;
        }
        return digits;
    }

    private static String scientific(BigDecimal digits, int exponent) {
        String plain = digits.unscaledValue().abs().toString();
        String mantissa = plain.length() == 1 ? plain : plain.charAt(0) + "." + plain.substring(1);
        return (digits.signum() < 0 ? "-" : "") + mantissa + exponent(exponent, 'e');
    }

    private static String exponent(int exponent, char letter) {
        return letter + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** So many digits behind the point: {@code 3.14}. The sign is left out. */
    public static String fixed(double value, int precision, boolean point) {
        int exact = Math.min(precision, MOST_DIGITS);
        String text = new BigDecimal(Math.abs(value)).setScale(exact, RoundingMode.HALF_EVEN).toPlainString();
        return point && precision == 0 ? text + "." : text + "0".repeat(precision - exact);
    }

    /** One digit before the point, so many behind it, and a power of ten: {@code 3.14e+00}. The sign is left out. */
    public static String exponential(double value, int precision, char letter, boolean point) {
        var digitsKept = new MathContext(Math.min(precision, MOST_DIGITS) + 1, RoundingMode.HALF_EVEN);
        BigDecimal rounded = new BigDecimal(Math.abs(value)).round(digitsKept);
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String digits = padded(rounded, precision + 1);
        String mantissa = precision == 0 ? digits + (point ? "." : "") : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + exponent(exponent, letter);
    }

    private static String padded(BigDecimal rounded, int digits) {
        String text = rounded.unscaledValue().toString();
        return text.length() >= digits ? text.substring(0, digits) : text + "0".repeat(digits - text.length());
    }

    /** So many digits in all, without zeros at the end unless {@code alternate}. The sign is left out. */
    public static String general(double value, int precision, char exponentLetter, boolean alternate) {
        int digits = Math.max(precision, 1);
        String exponential = exponential(value, digits - 1, exponentLetter, alternate);
        int letter = exponential.indexOf(exponentLetter);
        int exponent = Integer.parseInt(exponential.substring(letter + 1));
        if (exponent < -4 || exponent >= digits) {
            return alternate ? exponential : withoutZeros(exponential.substring(0, letter)) + exponential.substring(letter);
        }
        String fixed = fixed(value, digits - 1 - exponent, alternate);
        return alternate ? fixed : withoutZeros(fixed);
    }

    public static String withoutZeros(String number) {
        return number.indexOf('.') < 0 ? number : Strip.right(Strip.right(number, c -> c == '0'), c -> c == '.');
    }
}
