package gatehouse.template.operation;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.CodePoints;
import gatehouse.template.text.Quoting;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.RangeValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import org.jspecify.annotations.Nullable;

/** A text with places like {@code %s} or {@code %(name)05.2f}, filled in as C's printf does. */
final class PercentFormat {
    private final TextValue format;
    private final String text;
    private final Value given;
    private final Meter meter;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int used;

    private PercentFormat(TextValue format, Value given, Meter meter) {
        this.format = format;
        this.text = format.text();
        this.given = given;
        this.meter = meter;
    }

    static Value apply(TextValue format, Value given, Meter meter) {
        var filling = new PercentFormat(format, given, meter);
        filling.fill();
        return format.like(filling.out.toString());
    }

    private void fill() {
        while (at < text.length()) {
            int percent = text.indexOf('%', at);
            int end = percent < 0 ? text.length() : percent;
            out.append(text, at, end);
            at = end;
            if (percent >= 0) {
                at++;
                place();
            }
        }
        meter.grow(out.length());
        if (used < available() && !isMapping()) {
            throw TemplateFailure.type("not all arguments converted during string formatting");
        }
    }

    private int available() {
        return given instanceof TupleValue tuple ? tuple.size() : 1;
    }

    private boolean isMapping() {
        return given instanceof DictValue || given instanceof ListValue || given instanceof RangeValue
                || given instanceof Undefined;
    }

    private void place() {
        if (peek() == '%') {
            at++;
            out.append('%');
            return;
        }
        @Nullable
        Value named = peek() == '(' ? named() : null;
        var style = new PrintfStyle();
        while (style.flag(peek())) {
            at++;
        }
        style.width(peek() == '*' ? star() : Math.max(number(), 0));
        if (peek() == '.') {
            at++;
            style.precision(peek() == '*' ? star() : Math.max(number(), 0));
        }
        if (peek() == 'h' || peek() == 'l' || peek() == 'L') {
            at++;
        }
        char type = peek();
        at++;
        if (type == 0) {
            throw TemplateFailure.value("incomplete format");
        }
        meter.grow(Math.max(style.width(), style.precision()));
        out.append(style.pad(converted(type, style, named == null ? next() : named)));
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private int number() {
        int begin = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at - begin > 9) {
            throw TemplateFailure.value("width or precision too big");
        }
        return at == begin ? -1 : Integer.parseInt(text, begin, at, 10);
    }

    private int star() {
        at++;
        if (next() instanceof IntegralValue number && Math.abs(number.small()) < Integer.MAX_VALUE) {
            return (int) number.small();
        }
        throw TemplateFailure.type("* wants int");
    }

    private Value named() {
        int depth = 0;
        int begin = at + 1;
        do {
            depth += peek() == '(' ? 1 : peek() == ')' ? -1 : 0;
            at++;
        } while (depth > 0 && at < text.length());
        if (depth > 0) {
            throw TemplateFailure.value("incomplete format key");
        }
        if (!(given instanceof DictValue dict)) {
            throw given instanceof Undefined undefined ? undefined.failure() : TemplateFailure.type("format requires a mapping");
        }
        @Nullable
        Value value = dict.get(TextValue.of(text.substring(begin, at - 1)));
        if (value == null) {
            throw new TemplateFailure(ErrorClass.KEY, "the mapping has no entry for a name in the format");
        }
        return value;
    }

    private Value next() {
        if (used >= available()) {
            throw TemplateFailure.type("not enough arguments for format string");
        }
        Value value = given instanceof TupleValue tuple ? tuple.get(used) : given;
        used++;
        return value;
    }

    private String converted(char type, PrintfStyle style, Value value) {
        return switch (type) {
            case 's' -> style.cut(escaped(Display.str(value, meter), value));
            case 'r' -> style.cut(escaped(Display.repr(value, meter), value));
            case 'a' -> style.cut(escaped(Quoting.ascii(Display.repr(value, meter)), value));
            case 'd', 'i', 'u' -> style.whole(Conversion.truncated(value, type), 10);
            case 'o' -> style.whole(Conversion.whole(value, type), 8);
            case 'x' -> style.whole(Conversion.whole(value, type), 16);
            case 'X' -> style.upper().whole(Conversion.whole(value, type), 16);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> style.real(Conversion.number(value), type);
            case 'c' -> character(value);
            default -> throw TemplateFailure.value("unsupported format character");
        };
    }

    private String escaped(String shown, Value value) {
        boolean safe = value instanceof TextValue inner && inner.markup();
        return format.markup() && !safe ? Html.escape(shown, meter) : shown;
    }

    private static String character(Value value) {
        if (value instanceof IntegralValue number) {
            if (!number.isSmall() || !Character.isValidCodePoint(Math.clamp(number.small(), -1, Integer.MAX_VALUE))) {
                throw new TemplateFailure(ErrorClass.OVERFLOW, "no character has this number");
            }
            return Character.toString((int) number.small());
        }
        if (value instanceof TextValue text && CodePoints.count(text.text()) == 1) {
            return text.text();
        }
        throw TemplateFailure.type("%c requires int or char");
    }
}
