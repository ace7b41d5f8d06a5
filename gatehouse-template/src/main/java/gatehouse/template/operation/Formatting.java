package gatehouse.template.operation;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.CodePoints;
import gatehouse.template.text.FloatText;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;
import java.util.Locale;

/** Python's {@code format(value, spec)}. */
public final class Formatting {
    private Formatting() {}

    public static String format(Value value, String spec, Meter meter) {
        if (spec.isEmpty()) {
            return Display.str(value, meter);
        }
        return switch (value) {
            case TextValue text -> text(text.text(), spec(spec, meter));
            case IntegralValue number -> whole(number, spec(spec, meter));
            case FloatValue number -> real(number.value(), spec(spec, meter));
            default -> throw TemplateFailure.type("unsupported format string passed to " + value.typeName() + ".__format__");
        };
    }

    private static FormatSpec spec(String written, Meter meter) {
        FormatSpec spec = FormatSpec.parse(written);
        meter.grow(Math.max(spec.width(), spec.precision()));
        return spec;
    }

    private static String text(String text, FormatSpec spec) {
        if (spec.type() != 0 && spec.type() != 's') {
            throw unknown(spec, "str");
        }
        if (spec.signed() || spec.alternate() || spec.noNegativeZero() || spec.align() == '=' || spec.grouping() != 0) {
            throw TemplateFailure.value("signs, '=', '#' and grouping are not allowed in a format of texts");
        }
        boolean cut = spec.precision() >= 0 && spec.precision() < CodePoints.count(text);
        return spec.pad(cut ? CodePoints.cut(text, 0, spec.precision()) : text, '<');
    }

    private static String whole(IntegralValue number, FormatSpec spec) {
        refuseGrouping(spec);
        return switch (spec.type()) {
            case 0, 'd', 'n' -> whole(number, 10, "", spec);
            case 'b' -> whole(number, 2, "0b", spec);
            case 'o' -> whole(number, 8, "0o", spec);
            case 'x' -> whole(number, 16, "0x", spec);
            case 'X' -> whole(number, 16, "0x", spec).toUpperCase(Locale.ROOT);
            case 'c' -> character(number, spec);
            case 's' -> throw unknown(spec, number instanceof BoolValue ? "bool" : "int");
            default -> real(IntMath.toDouble(number), spec);
        };
    }

    private static void refuseGrouping(FormatSpec spec) {
        if (spec.grouping() != 0 && (spec.type() == 'n' || spec.type() == 'c')) {
            throw TemplateFailure.value("Cannot specify '" + spec.grouping() + "' with '" + spec.type() + "'.");
        }
    }

    private static String whole(IntegralValue number, int base, String prefix, FormatSpec spec) {
        if (spec.precision() >= 0) {
            throw TemplateFailure.value("Precision not allowed in integer format specifier");
        }
        if (spec.noNegativeZero() || (base != 10 && spec.grouping() == ',')) {
            throw TemplateFailure.value("this format is not allowed for whole numbers");
        }
        String digits = base == 10 ? Display.digits(number).replace("-", "") : number.big().abs().toString(base);
        return new NumberLayout(sign(number.signum() < 0, spec) + (spec.alternate() ? prefix : ""), digits, "",
                base == 10 ? 3 : 4)
                .write(spec);
    }

    private static String character(IntegralValue number, FormatSpec spec) {
        if (spec.precision() >= 0 || spec.alternate() || spec.signed()) {
            throw TemplateFailure.value("precision, sign and '#' are not allowed with the type 'c'");
        }
        int point = Math.clamp(number.small(), -1, Integer.MAX_VALUE);
        if (!Character.isValidCodePoint(point)) {
            throw new TemplateFailure(ErrorClass.OVERFLOW, "no character has this number");
        }
        return spec.pad(Character.toString(point), '>');
    }

    private static String real(double value, FormatSpec spec) {
        refuseGrouping(spec);
        String shown = Double.isFinite(value) ? digits(value, spec) : special(value, spec);
        boolean negative = value < 0 || 1 / value < 0;
        if (negative && spec.noNegativeZero() && shown.chars().noneMatch(c -> c >= '1' && c <= '9')) {
            negative = false;
        }
        int end = 0;
        while (end < shown.length() && shown.charAt(end) >= '0' && shown.charAt(end) <= '9') {
            end++;
        }
        return new NumberLayout(sign(negative, spec), shown.substring(0, end), shown.substring(end), 3).write(spec);
    }

    private static String special(double value, FormatSpec spec) {
        String shown = FloatText.special(Math.abs(value)) + (spec.type() == '%' ? "%" : "");
        return Character.isUpperCase(spec.type()) ? shown.toUpperCase(Locale.ROOT) : shown;
    }

    private static String digits(double value, FormatSpec spec) {
        int precision = spec.precision() < 0 ? 6 : spec.precision();
        return switch (spec.type()) {
            case 'e', 'E' -> FloatText.exponential(value, precision, spec.type(), spec.alternate());
            case 'f', 'F' -> FloatText.fixed(value, precision, spec.alternate());
            case '%' -> FloatText.fixed(value * 100, precision, spec.alternate()) + "%";
            case 'g', 'n' -> FloatText.general(value, precision, 'e', spec.alternate());
            case 'G' -> FloatText.general(value, precision, 'E', spec.alternate());
            case 0 -> spec.precision() < 0 ? FloatText.repr(Math.abs(value)) : generalWithPoint(value, spec);
            default -> throw unknown(spec, "float");
        };
    }

    /** Without a type, so many digits in all, but never none behind the point. */
    private static String generalWithPoint(double value, FormatSpec spec) {
        int digits = Math.max(spec.precision(), 1);
        String exponential = FloatText.exponential(value, digits - 1, 'e', spec.alternate());
        int letter = exponential.indexOf('e');
        if (Integer.parseInt(exponential.substring(letter + 1)) >= digits - 1) {
            String mantissa = exponential.substring(0, letter);
            return (spec.alternate() ? mantissa : FloatText.withoutZeros(mantissa)) + exponential.substring(letter);
        }
        String general = FloatText.general(value, spec.precision(), 'e', spec.alternate());
        return general.indexOf('.') < 0 && general.indexOf('e') < 0 ? general + ".0" : general;
    }

    private static String sign(boolean negative, FormatSpec spec) {
        return negative ? "-" : spec.sign() == '+' ? "+" : spec.sign() == ' ' ? " " : "";
    }

    private static TemplateFailure unknown(FormatSpec spec, String type) {
        return TemplateFailure.value("Unknown format code '" + spec.type() + "' for object of type '" + type + "'");
    }

    /**
     * A number in its parts.
     *
     * @param head sign and prefix
     * @param tail what follows the whole digits
     */
    private record NumberLayout(String head, String digits, String tail, int groupSize) {
        String write(FormatSpec spec) {
            boolean inside = spec.align() == '=' || spec.zeros();
            if (!inside) {
                return spec.pad(head + grouped(digits, spec.grouping()) + tail, '>');
            }
            int room = spec.width() - head.length() - tail.length();
            String padded = spec.fill().equals("0") ? withZeros(room, spec.grouping())
                    : spec.fill().repeat(Math.max(room - grouped(digits, spec.grouping()).length(), 0))
                            + grouped(digits, spec.grouping());
            return head + padded + tail;
        }

        private String withZeros(int room, char grouping) {
            if (digits.isEmpty() || grouping == 0) {
                return "0".repeat(Math.max(room - digits.length(), 0)) + digits;
            }
            int signs = (room - 1) / (groupSize + 1);
            String padded = "0".repeat(Math.max(room - signs - digits.length(), 0)) + digits;
            return grouped(padded, grouping);
        }

        private String grouped(String digits, char grouping) {
            if (grouping == 0 || digits.length() <= groupSize) {
                return digits;
            }
            int first = (digits.length() - 1) % groupSize + 1;
            var grouped = new StringBuilder(digits.substring(0, first));
            for (int i = first; i < digits.length(); i += groupSize) {
                grouped.append(grouping).append(digits, i, i + groupSize);
            }
            return grouped.toString();
        }
    }
}
