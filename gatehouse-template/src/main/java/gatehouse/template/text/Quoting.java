package gatehouse.template.text;

/** Text in quotes, as Python's {@code repr} and {@code ascii} show it. */
public final class Quoting {
    private Quoting() {}

    public static String repr(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var quoted = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> append(quoted, c, quote));
        return quoted.append(quote).toString();
    }

    private static void append(StringBuilder quoted, int c, char quote) {
        switch (c) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '\\' -> quoted.append("\\\\");
            default -> {
                if (c == quote) {
                    quoted.append('\\').append(quote);
                } else if (Characters.isPrintable(c)) {
                    quoted.appendCodePoint(c);
                } else {
                    quoted.append(escape(c));
                }
            }
        }
    }

    /** Already quoted text with every character beyond ASCII escaped too. */
    public static String ascii(String repr) {
        var ascii = new StringBuilder(repr.length());
        repr.codePoints().forEach(c -> ascii.append(c < 128 ? Character.toString(c) : escape(c)));
        return ascii.toString();
    }

    private static String escape(int c) {
        return c < 256 ? "\\x%02x".formatted(c) : c < 65536 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c);
    }
}
