package gatehouse.template.operation;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.text.FloatText;
import gatehouse.template.text.Quoting;
import gatehouse.template.value.BigIntValue;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NamespaceValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.ObjectValue;
import gatehouse.template.value.RangeValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.StreamValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import gatehouse.template.value.ViewValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Values written as Python's {@code str} and {@code repr} write them. */
public final class Display {
    /** Python writes no longer whole numbers. */
    private static final int MOST_DIGITS = 4300;
    private static final int MOST_BITS = 14_300;
    private static final int DEEPEST_NAMESPACES = 50;

    private final StringBuilder out = new StringBuilder();
    private final Deque<NamespaceValue> open = new ArrayDeque<>();
    private final Meter meter;

    private Display(Meter meter) {
        this.meter = meter;
    }

    public static String str(Value value, Meter meter) {
        return switch (value) {
            case TextValue text -> text.text();
            case IntValue number -> Long.toString(number.small());
            case Undefined _ -> "";
            default -> repr(value, meter);
        };
    }

    public static String repr(Value value, Meter meter) {
        var display = new Display(meter);
        display.write(value);
        return display.out.toString();
    }

    /** The text itself, or what a value that is none prints as. */
    public static TextValue soft(Value value, Meter meter) {
        return value instanceof TextValue text ? text : TextValue.of(str(value, meter));
    }

    public static String digits(IntegralValue number) {
        if (number.isSmall()) {
            return Long.toString(number.small());
        }
        String digits = number.big().bitLength() > MOST_BITS ? "" : number.big().toString();
        if (digits.isEmpty() || digits.length() - (number.signum() < 0 ? 1 : 0) > MOST_DIGITS) {
            throw TemplateFailure.value("a whole number has more than " + MOST_DIGITS + " digits and cannot be written");
        }
        return digits;
    }

    private void write(Value value) {
        switch (value) {
            case NoneValue _ -> write("None");
            case BoolValue truth -> write(truth.isTrue() ? "True" : "False");
            case IntValue number -> write(Long.toString(number.small()));
            case BigIntValue number -> write(digits(number));
            case FloatValue number -> write(FloatText.repr(number.value()));
            case TextValue text -> text(text);
            case ListValue list -> sequence("[", list, "]");
            case TupleValue tuple -> sequence("(", tuple, tuple.size() == 1 ? ",)" : ")");
            case RangeValue range -> write("range(" + range.start() + ", " + range.stop()
                    + (range.step() == 1 ? ")" : ", " + range.step() + ")"));
            case DictValue dict -> dict(dict.entries());
            case ViewValue view -> view(view);
            case StreamValue stream -> write("<" + stream.typeName() + " object>");
            case Undefined _ -> write("Undefined");
            case NamespaceValue namespace -> namespace(namespace);
            case ObjectValue object -> write(object.show());
        }
    }

    private void write(String text) {
        meter.grow(text.length());
        out.append(text);
    }

    private void text(TextValue text) {
        meter.grow(text.text().length());
        out.append(text.markup() ? "Markup(" : "").append(Quoting.repr(text.text())).append(text.markup() ? ")" : "");
    }

    private void sequence(String begin, SequenceValue sequence, String end) {
        write(begin);
        for (int i = 0; i < sequence.size(); i++) {
            if (i > 0) {
                write(", ");
            }
            write(sequence.get(i));
        }
        write(end);
    }

    private void dict(Map<Value, Value> entries) {
        write("{");
        String between = "";
        for (var entry : entries.entrySet()) {
            write(between);
            between = ", ";
            write(entry.getKey());
            write(": ");
            write(entry.getValue());
        }
        write("}");
    }

    private void view(ViewValue view) {
        write(view.typeName() + "([");
        String between = "";
        for (var entry : view.dict().entries().entrySet()) {
            write(between);
            between = ", ";
            switch (view.part()) {
                case KEYS -> write(entry.getKey());
                case VALUES -> write(entry.getValue());
                case ITEMS -> sequence("(", TupleValue.pair(entry.getKey(), entry.getValue(), meter), ")");
            }
        }
        write("])");
    }

    /** A namespace may hold itself, and no list is weighed with what a namespace in it holds. */
    private void namespace(NamespaceValue namespace) {
        if (open.contains(namespace)) {
            write("<Namespace {...}>");
            return;
        }
        if (open.size() == DEEPEST_NAMESPACES) {
            throw new TemplateFailure(ErrorClass.RECURSION,
                    "namespaces are inside each other more than " + DEEPEST_NAMESPACES + " deep");
        }
        open.push(namespace);
        write("<Namespace {");
        String between = "";
        for (var attribute : namespace.attributes().entrySet()) {
            write(between + Quoting.repr(attribute.getKey()) + ": ");
            between = ", ";
            write(attribute.getValue());
        }
        write("}>");
        open.pop();
    }
}
