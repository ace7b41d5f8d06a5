package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Ordering;
import gatehouse.template.text.FloatText;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values written as Python's {@code json.dumps} writes them. For one value. */
final class JsonWriter {
    private final Style style;
    private final Meter meter;
    private final StringBuilder out = new StringBuilder();
    private int level;

    /** @param indent what lines are indented by; null writes one line */
    record Style(boolean ascii, @Nullable String indent, String itemSeparator, String keySeparator, boolean sorted) {}

    JsonWriter(Style style, Meter meter) {
        this.style = style;
        this.meter = meter;
    }

    String write(Value value) {
        any(value);
        return out.toString();
    }

    private void any(Value value) {
        meter.step();
        switch (value) {
            case TextValue text -> text(text.text());
            case DictValue dict -> dict(dict);
            case ListValue list -> list(list);
            case TupleValue tuple -> list(tuple);
            default -> append(scalar(value, value.typeName() + " is not JSON serializable"));
        }
    }

    private void append(String text) {
        meter.grow(text.length());
        out.append(text);
    }

    private static String scalar(Value value, String otherwise) {
        return switch (value) {
            case NoneValue _ -> "null";
            case BoolValue truth -> truth.isTrue() ? "true" : "false";
            case IntegralValue number -> Display.digits(number);
            case FloatValue number -> real(number.value());
            default -> throw TemplateFailure.type("Object of type " + otherwise);
        };
    }

    private static String real(double value) {
        return Double.isNaN(value) ? "NaN"
                : Double.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : FloatText.repr(value);
    }

    private void list(SequenceValue list) {
        if (list.size() == 0) {
            append("[]");
            return;
        }
        open('[');
        for (int i = 0; i < list.size(); i++) {
            between(i > 0);
            any(list.get(i));
        }
        close(']');
    }

    private void dict(DictValue dict) {
        if (dict.size() == 0) {
            append("{}");
            return;
        }
        open('{');
        boolean more = false;
        for (Iterator<Map.Entry<Value, Value>> entries = entries(dict); entries.hasNext();) {
            Map.Entry<Value, Value> entry = entries.next();
            between(more);
            more = true;
            text(key(entry.getKey()));
            append(style.keySeparator);
            any(entry.getValue());
        }
        close('}');
    }

    private Iterator<Map.Entry<Value, Value>> entries(DictValue dict) {
        if (!style.sorted) {
            return dict.entries().entrySet().iterator();
        }
        return Sorting.sorted(new ArrayList<>(dict.entries().entrySet()),
                (a, b) -> Ordering.less(a.getKey(), b.getKey(), meter)).iterator();
    }

    private static String key(Value key) {
        return key instanceof TextValue text ? text.text()
                : scalar(key, key.typeName() + " cannot be a key; keys must be str, int, float, bool or None");
    }

    private void open(char bracket) {
        append(String.valueOf(bracket));
        level++;
    }

    private void between(boolean more) {
        if (more) {
            append(style.itemSeparator);
        }
        line();
    }

    private void close(char bracket) {
        level--;
        line();
        append(String.valueOf(bracket));
    }

    private void line() {
        if (style.indent != null) {
            meter.grow((long) level * style.indent.length() + 1);
            out.append('\n').append(style.indent.repeat(level));
        }
    }

    private void text(String text) {
        meter.grow(text.length() + 2L);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c < ' ' || (c > '~' && style.ascii)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
