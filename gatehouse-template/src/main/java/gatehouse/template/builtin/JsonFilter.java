package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Arithmetic;
import gatehouse.template.operation.Iteration;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter {@code tojson} as the makers of models set it up: no escaping for HTML, and characters beyond ASCII as they are. */
final class JsonFilter {
    private JsonFilter() {}

    static void add(Routines filters) {
        filters.add("tojson", "x, ensure_ascii=False, indent=None, separators=None, sort_keys=False", JsonFilter::write);
    }

    private static Value write(Value[] given, Meter meter) {
        return TextValue.of(new JsonWriter(style(given, meter), meter).write(given[0]));
    }

    private static JsonWriter.Style style(Value[] given, Meter meter) {
        @Nullable
        String indent = indent(given[2], meter);
        if (given[3] == NoneValue.NONE) {
            return new JsonWriter.Style(given[1].isTrue(), indent, indent == null ? ", " : ",", ": ", given[4].isTrue());
        }
        List<Value> separators = Iteration.items(given[3], meter);
        if (separators.size() != 2) {
            throw TemplateFailure.value("tojson needs two separators, one between items and one behind keys");
        }
        return new JsonWriter.Style(given[1].isTrue(), indent, Typed.text(separators.getFirst()),
                Typed.text(separators.getLast()),
                given[4].isTrue());
    }

    private static @Nullable String indent(Value indent, Meter meter) {
        return indent == NoneValue.NONE ? null
                : indent instanceof TextValue text ? text.text()
                        : Typed.text(Arithmetic.multiply(TextValue.of(" "), indent, meter));
    }
}
