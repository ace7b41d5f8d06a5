package gatehouse.template.syntax;

import java.util.function.IntPredicate;

/** Where a number in a template ends. Digits may be parted by single underscores. */
final class Numerals {
    private Numerals() {}

    /** The end of a decimal number, or {@code begin} when none stands there. */
    static int realEnd(Source source, int begin) {
        int end = digits(source, begin, Numerals::isDecimal);
        int fraction = end;
        if (source.peek(end) == '.') {
            int digits = digits(source, end + 1, Numerals::isDecimal);
            fraction = digits > end + 1 ? digits : end;
        }
        int exponent = exponentEnd(source, fraction);
        return exponent > end ? exponent : begin;
    }

    private static int exponentEnd(Source source, int begin) {
        if ((source.peek(begin) | 0x20) != 'e') {
            return begin;
        }
        char sign = source.peek(begin + 1);
        int from = begin + (sign == '+' || sign == '-' ? 2 : 1);
        int end = digits(source, from, Numerals::isDecimal);
        return end > from ? end : begin;
    }

    /** The end of a whole number: decimal, or with the prefix 0x, 0o or 0b. */
    static int wholeEnd(Source source, int begin) {
        if (source.peek(begin) != '0') {
            return digits(source, begin, Numerals::isDecimal);
        }
        IntPredicate digit = switch (source.peek(begin + 1) | 0x20) {
            case 'x' -> c -> Character.digit(c, 16) >= 0 && c < 128;
            case 'o' -> c -> c >= '0' && c <= '7';
            case 'b' -> c -> c == '0' || c == '1';
            default -> _ -> false;
        };
        int from = source.peek(begin + 2) == '_' ? begin + 3 : begin + 2;
        int end = digits(source, from, digit);
        return end > from ? end : digits(source, begin, c -> c == '0');
    }

    private static int digits(Source source, int begin, IntPredicate digit) {
        int end = begin;
        while (digit.test(source.peek(end)) || (source.peek(end) == '_' && end > begin && digit.test(source.peek(end + 1)))) {
            end++;
        }
        return end;
    }

    private static boolean isDecimal(int c) {
        return c >= '0' && c <= '9';
    }
}
