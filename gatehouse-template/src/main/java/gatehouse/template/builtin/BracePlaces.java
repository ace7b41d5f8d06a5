package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import org.jspecify.annotations.Nullable;

/** The places of a format in braces, each with the text before it. Doubled braces are braces. */
final class BracePlaces {
    private final String format;
    private final StringBuilder literal = new StringBuilder();
    private @Nullable Place place;
    private int at;

    /**
     * What stands between braces: {@code name!conversion:specification}.
     *
     * @param conversion or 0
     */
    record Place(String name, char conversion, String specification) {}

    BracePlaces(String format) {
        this.format = format;
    }

    /** Moves on to the next place, or to the text behind the last one. */
    boolean next() {
        if (at == format.length()) {
            return false;
        }
        literal.setLength(0);
        place = null;
        while (at < format.length() && place == null) {
            char c = format.charAt(at++);
            if (c == '{' && peek() != '{') {
                place = read();
            } else {
                if (c == '{' || c == '}') {
                    doubled(c);
                }
                literal.append(c);
            }
        }
        return true;
    }

    String literal() {
        return literal.toString();
    }

    @Nullable
    Place place() {
        return place;
    }

    private char peek() {
        return at < format.length() ? format.charAt(at) : 0;
    }

    private void doubled(char brace) {
        if (peek() != brace) {
            throw TemplateFailure.value("Single '" + brace + "' encountered in format string");
        }
        at++;
    }

    private Place read() {
        if (at == format.length()) {
            throw TemplateFailure.value("Single '{' encountered in format string");
        }
        int begin = at;
        char end = nameEnd();
        String name = format.substring(begin, end == 0 ? at : at - 1);
        return switch (end) {
            case '}' -> new Place(name, (char) 0, "");
            case '!' -> converted(name);
            case ':' -> new Place(name, (char) 0, specification());
            default -> throw TemplateFailure.value("expected '}' before end of string");
        };
    }

    /** Moves behind the sign that ends the name, and tells it; 0 at the end of the format. */
    private char nameEnd() {
        while (at < format.length()) {
            char c = format.charAt(at++);
            switch (c) {
                case '{' -> throw TemplateFailure.value("unexpected '{' in field name");
                case '}', ':', '!' -> {
                    return c;
                }
                case '[' -> {
                    while (at < format.length() && format.charAt(at) != ']') {
                        at++;
                    }
                }
                default -> {
                }
            }
        }
        return 0;
    }

    private Place converted(String name) {
        if (at == format.length()) {
            throw TemplateFailure.value("end of string while looking for conversion specifier");
        }
        char conversion = format.charAt(at++);
        char next = peek();
        if (next != '}' && next != ':') {
            throw TemplateFailure.value(next == 0 ? "unmatched '{' in format spec" : "expected ':' after conversion specifier");
        }
        at++;
        return new Place(name, conversion, next == ':' ? specification() : "");
    }

    private String specification() {
        int begin = at;
        int open = 1;
        while (at < format.length()) {
            char c = format.charAt(at++);
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (open == 0) {
                return format.substring(begin, at - 1);
            }
        }
        throw TemplateFailure.value("unmatched '{' in format spec");
    }
}
