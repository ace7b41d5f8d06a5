package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Html;
import gatehouse.template.operation.Iteration;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Filters for HTML and addresses. Templates of models use them to mark text that already is what it shall be. */
final class WebFilters {
    private static final String FORBIDDEN_IN_NAMES = " \t\n\u000b\f\r/>=";
    private static final String KEPT_IN_ADDRESSES = "_.-~";

    private WebFilters() {}

    static void add(Routines filters) {
        filters.add("escape", "s, /", (given, meter) -> Html.escape(given[0], meter)).alias("e", "escape");
        filters.add("forceescape", "value",
                (given, meter) -> TextValue.markup(Html.escape(Display.str(given[0], meter), meter)));
        filters.add("safe", "value", (given, meter) -> TextValue.markup(Display.str(given[0], meter)));
        filters.add("xmlattr", "d, autospace=True", WebFilters::attributes);
        filters.add("urlencode", "value", WebFilters::urlEncode);
    }

    private static Value attributes(Value[] given, Meter meter) {
        DictValue dict = SortFilters.dict(given[0]);
        var attributes = new ArrayList<String>();
        for (var entry : dict.entries().entrySet()) {
            if (entry.getValue() != NoneValue.NONE && !(entry.getValue() instanceof Undefined)) {
                if (!(entry.getKey() instanceof TextValue name)) {
                    throw TemplateFailure.type("the name of an attribute must be a text, not " + entry.getKey().typeName());
                }
                if (name.text().chars().anyMatch(c -> FORBIDDEN_IN_NAMES.indexOf(c) >= 0)) {
                    throw TemplateFailure.value("Invalid character in attribute name");
                }
                attributes.add(Html.escape(name, meter).text() + "=\"" + Html.escape(entry.getValue(), meter).text() + "\"");
            }
        }
        String space = given[1].isTrue() && !attributes.isEmpty() ? " " : "";
        return TextValue.of(space + String.join(" ", attributes));
    }

    private static Value urlEncode(Value[] given, Meter meter) {
        Value value = given[0];
        if (value instanceof TextValue || !Iteration.isIterable(value)) {
            return TextValue.of(quoted(Display.str(value, meter), "/", meter));
        }
        var parameters = new ArrayList<String>();
        if (value instanceof DictValue dict) {
            dict.entries().forEach((key, each) -> parameters.add(parameter(key, each, meter)));
        } else {
            for (Value pair : Iteration.items(value, meter)) {
                List<Value> parts = Iteration.items(pair, meter);
                if (parts.size() != 2) {
                    throw TemplateFailure.value("pairs of a name and a value are needed");
                }
                parameters.add(parameter(parts.getFirst(), parts.getLast(), meter));
            }
        }
        return TextValue.of(String.join("&", parameters));
    }

    private static String parameter(Value key, Value value, Meter meter) {
        return (quoted(Display.str(key, meter), "", meter) + "=" + quoted(Display.str(value, meter), "", meter)).replace("%20",
                "+");
    }

    private static String quoted(String text, String kept, Meter meter) {
        var quoted = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || KEPT_IN_ADDRESSES.indexOf(c) >= 0 || kept.indexOf(c) >= 0)) {
                quoted.append(c);
            } else {
                quoted.append("%%%02X".formatted((int) c));
            }
        }
        meter.grow(quoted.length());
        return quoted.toString();
    }
}
