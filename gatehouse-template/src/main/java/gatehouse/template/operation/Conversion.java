package gatehouse.template.operation;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.Characters;
import gatehouse.template.text.Strip;
import gatehouse.template.value.BigIntValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers out of other values, as Python's {@code int} and {@code float} make them. */
public final class Conversion {
    private static final int MOST_DIGITS = 4300;
    private static final Pattern REAL = Pattern
            .compile("[+-]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+(_\\d+)*)?");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-z]+(_[0-9a-z]+)*");

    private Conversion() {}

    /** The number without its fraction; for a place of a printf format. */
    static BigInteger truncated(Value value, char type) {
        return switch (value) {
            case IntegralValue number -> number.big();
            case FloatValue number -> truncated(number.value());
            case Undefined undefined -> throw undefined.failure();
            default -> throw TemplateFailure.type("%" + type + " format: a real number is required, not " + value.typeName());
        };
    }

    static BigInteger whole(Value value, char type) {
        return switch (value) {
            case IntegralValue number -> number.big();
            default -> throw TemplateFailure.type("%" + type + " format: an integer is required, not " + value.typeName());
        };
    }

    static double number(Value value) {
        return switch (value) {
            case Undefined undefined -> throw undefined.failure();
            default -> Arithmetic.toDouble(value);
        };
    }

    public static BigInteger truncated(double value) {
        if (Double.isNaN(value)) {
            throw TemplateFailure.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(value)) {
            throw new TemplateFailure(ErrorClass.OVERFLOW, "cannot convert float infinity to integer");
        }
        return new BigDecimal(value).toBigInteger();
    }

    /** Python's {@code float(value)}. */
    public static double real(Value value, Meter meter) {
        return switch (value) {
            case IntegralValue _,FloatValue _ -> Arithmetic.toDouble(value);
            case TextValue text -> real(text.text(), meter);
            case Undefined undefined -> throw undefined.failure();
            default -> throw TemplateFailure.type(
                    "float() argument must be a string or a real number, not '" + value.typeName() + "'");
        };
    }

    private static double real(String text, Meter meter) {
        meter.spend(text.length());
        String stripped = asciiDigits(Strip.both(text, Characters::isSpace));
        if (stripped.length() <= MOST_DIGITS && REAL.matcher(stripped).matches()) {
            return Double.parseDouble(stripped.replace("_", ""));
        }
        String unsigned = stripped.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
        double sign = stripped.startsWith("-") ? -1 : 1;
        return switch (unsigned) {
            case "inf", "infinity" -> sign * Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> throw TemplateFailure.value("could not convert string to float");
        };
    }

    /** Python's {@code int(text, base)}; base 0 reads the base from the prefix. */
    public static IntegralValue whole(String text, int base, Meter meter) {
        if (base != 0 && (base < Character.MIN_RADIX || base > Character.MAX_RADIX)) {
            throw TemplateFailure.value("int() base must be >= 2 and <= 36, or 0");
        }
        meter.spend(text.length());
        String stripped = asciiDigits(Strip.both(text, Characters::isSpace)).toLowerCase(Locale.ROOT);
        boolean negative = stripped.startsWith("-");
        String unsigned = negative || stripped.startsWith("+") ? stripped.substring(1) : stripped;
        int named = unsigned.startsWith("0x") ? 16 : unsigned.startsWith("0o") ? 8 : unsigned.startsWith("0b") ? 2 : 0;
        boolean prefixed = named != 0 && (base == 0 || base == named);
        String digits = prefixed ? unsigned.substring(unsigned.startsWith("_", 2) ? 3 : 2) : unsigned;
        int radix = base != 0 ? base : prefixed ? named : 10;
        boolean leadingZero = base == 0 && !prefixed && digits.startsWith("0") && !digits.replace("_", "").matches("0+");
        if (digits.length() > MOST_DIGITS || leadingZero || !DIGITS.matcher(digits).matches() || !allBelow(radix, digits)) {
            throw TemplateFailure.value("invalid literal for int() with base " + base);
        }
        var value = new BigInteger(digits.replace("_", ""), radix);
        return BigIntValue.of(negative ? value.negate() : value);
    }

    private static boolean allBelow(int radix, String digits) {
        return digits.chars().allMatch(c -> c == '_' || Character.digit(c, radix) >= 0);
    }

    /** Decimal digits of any script become those of ASCII. */
    private static String asciiDigits(String text) {
        if (text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        var ascii = new StringBuilder();
        text.codePoints().forEach(c -> ascii.appendCodePoint(Characters.isDecimal(c) ? '0' + Character.digit(c, 10) : c));
        return ascii.toString();
    }
}
