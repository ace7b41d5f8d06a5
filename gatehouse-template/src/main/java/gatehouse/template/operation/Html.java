package gatehouse.template.operation;

import gatehouse.template.limit.Meter;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;

/** Text made safe for HTML. */
public final class Html {
    private Html() {}

    /** The value as markup; what is markup already stays as it is. */
    public static TextValue escape(Value value, Meter meter) {
        return value instanceof TextValue text && text.markup() ? text
                : TextValue.markup(escape(Display.str(value, meter), meter));
    }

    public static String escape(String text, Meter meter) {
        var escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\'' -> escaped.append("&#39;");
                case '"' -> escaped.append("&#34;");
                default -> escaped.append(c);
            }
        }
        meter.grow(escaped.length());
        return escaped.toString();
    }
}
