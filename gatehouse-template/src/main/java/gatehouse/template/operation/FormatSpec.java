package gatehouse.template.operation;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.text.CodePoints;

/**
 * How {@code str.format} writes one value: {@code [[fill]align][sign][z][#][0][width][grouping][.precision][type]}.
 *
 * @param align one of {@code < > = ^}, or 0 when none is given
 * @param sign one of {@code + -} and blank, or 0
 * @param grouping {@code ,} or {@code _}, or 0
 * @param precision or -1
 * @param type or 0
 */
record FormatSpec(String fill, char align, char sign, boolean noNegativeZero, boolean alternate, boolean zeros, int width,
        char grouping, int precision, char type) {
    static FormatSpec parse(String written) {
        return new Reader(written).read();
    }

    boolean signed() {
        return sign != 0;
    }

    String pad(String text, char byDefault) {
        int missing = width - CodePoints.count(text);
        if (missing <= 0) {
            return text;
        }
        return switch (align == 0 ? byDefault : align) {
            case '<' -> text + fill.repeat(missing);
            case '^' -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
            default -> fill.repeat(missing) + text;
        };
    }

    private static final class Reader {
        private static final String ALIGNS = "<>=^";

        private final String written;
        private int at;

        Reader(String written) {
            this.written = written;
        }

        FormatSpec read() {
            String fill = " ";
            char align = 0;
            int first = written.isEmpty() ? 0 : Character.charCount(written.codePointAt(0));
            if (written.length() > first && ALIGNS.indexOf(written.charAt(first)) >= 0) {
                fill = written.substring(0, first);
                align = written.charAt(first);
                at = first + 1;
            } else {
                align = one(ALIGNS);
            }
            char sign = one("+- ");
            boolean noNegativeZero = one("z") != 0;
            boolean alternate = one("#") != 0;
            boolean zeros = align == 0 && peek() == '0';
            if (zeros) {
                fill = "0";
            } else if (peek() == '0' && fill.equals(" ") && align != 0) {
                fill = "0";
            }
            int width = Math.max(number(), 0);
            char grouping = one(",_");
            if (grouping != 0 && (peek() == ',' || peek() == '_')) {
                throw TemplateFailure.value("Cannot specify both ',' and '_'.");
            }
            int precision = one(".") == 0 ? -1 : precision();
            char type = one("bcdeEfFgGnosxX%");
            if (at < written.length()) {
                throw TemplateFailure.value("invalid format specifier");
            }
            return new FormatSpec(fill, align, sign, noNegativeZero, alternate, zeros, width, grouping, precision,
                    type);
        }

        private char peek() {
            return at < written.length() ? written.charAt(at) : 0;
        }

        private char one(String allowed) {
            char c = peek();
            if (c == 0 || allowed.indexOf(c) < 0) {
                return 0;
            }
            at++;
            return c;
        }

        private int precision() {
            int precision = number();
            if (precision < 0) {
                throw TemplateFailure.value("Format specifier missing precision");
            }
            return precision;
        }

        private int number() {
            int begin = at;
            while (peek() >= '0' && peek() <= '9') {
                at++;
            }
            if (at - begin > 9) {
                throw TemplateFailure.value("Too many decimal digits in format string");
            }
            return at == begin ? -1 : Integer.parseInt(written, begin, at, 10);
        }
    }
}
