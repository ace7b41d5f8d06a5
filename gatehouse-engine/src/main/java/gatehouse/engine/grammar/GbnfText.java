package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;

/** The text of a grammar with a place in it. */
final class GbnfText {
    private static final int MOST_CHARACTERS = 2_000_000;

    private final String text;
    private int at;

    GbnfText(String text) {
        this.text = text;
        if (text.length() > MOST_CHARACTERS) {
            throw new EngineException("engine.grammar.too-large", "the grammar has " + text.length() + " characters; at most "
                    + MOST_CHARACTERS + " are taken");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean half = Character.isSurrogate(c) && Character.codePointAt(text, i) == c;
            if (c == 0 || half) {
                at = i;
                throw malformed(half ? "half of a surrogate pair" : "a zero character");
            }
            i += Character.isHighSurrogate(c) ? 1 : 0;
        }
    }

    /** How often something is repeated. */
    record Times(long least, long most) {}

    boolean isAtEnd() {
        return at == text.length();
    }

    int at() {
        return at;
    }

    String where() {
        return where(text, at);
    }

    static String where(String text, int at) {
        long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
        return "line " + line + ", column " + (at - text.lastIndexOf('\n', at - 1));
    }

    EngineException malformed(String what) {
        return new EngineException("engine.grammar.malformed", "the grammar cannot be read: " + what + " at " + where());
    }

    /** Skips blanks and comments, and line ends where a rule goes on after them. */
    void skipBlanks(boolean linesToo) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else if (c == ' ' || c == '\t' || (linesToo && (c == '\n' || c == '\r'))) {
                at++;
            } else {
                return;
            }
        }
    }

    void endOfRule() {
        if (at < text.length() && peek() != '\n' && peek() != '\r') {
            throw malformed("'" + Character.toString(text.codePointAt(at)) + "', where a rule should end");
        }
        skipBlanks(true);
    }

    void expect(String sign) {
        if (!text.startsWith(sign, at)) {
            throw malformed("no " + sign);
        }
        at += sign.length();
    }

    boolean take(char sign) {
        boolean there = peek() == sign;
        at += there ? 1 : 0;
        return there;
    }

    boolean takeAlternative() {
        boolean there = take('|');
        if (there) {
            skipBlanks(true);
        }
        return there;
    }

    boolean isAtName() {
        return isOfName(peek());
    }

    String name() {
        int from = at;
        while (isOfName(peek())) {
            at++;
        }
        if (from == at) {
            throw malformed("no name of a rule (letters, digits and hyphens)");
        }
        return text.substring(from, at);
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }

    boolean isAtRepetition() {
        char c = peek();
        return c == '*' || c == '+' || c == '?' || c == '{';
    }

    Times times(boolean nested) {
        char sign = peek();
        at++;
        return switch (sign) {
            case '*' -> new Times(0, GbnfParser.ENDLESS);
            case '+' -> new Times(1, GbnfParser.ENDLESS);
            case '?' -> new Times(0, 1);
            default -> braces(nested);
        };
    }

    private Times braces(boolean nested) {
        skipBlanks(nested);
        long least = number();
        skipBlanks(nested);
        long most = least;
        if (take(',')) {
            skipBlanks(nested);
            boolean limited = peek() >= '0' && peek() <= '9';
            most = limited ? number() : GbnfParser.ENDLESS;
            skipBlanks(nested);
        }
        if (!take('}') || most < least) {
            throw malformed("a repetition that is not {m}, {m,} or {m,n} with m <= n");
        }
        return new Times(least, most);
    }

    private long number() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (from == at || at - from > 9) {
            throw malformed("no count of at most nine digits");
        }
        return Long.parseLong(text.substring(from, at));
    }

    /** Reads a literal, a class, a dot or a token and tells how many elements it is; -1 when nothing of the kind is here. */
    int terminals() {
        return switch (peek()) {
            case '"' -> literal();
            case '[' -> characterClass();
            case '.' -> {
                at++;
                yield 1;
            }
            case '<', '!' -> token();
            default -> -1;
        };
    }

    private int literal() {
        at++;
        int count = 0;
        while (!take('"')) {
            character("a literal");
            count++;
        }
        return count;
    }

    private int characterClass() {
        at++;
        boolean negated = take('^');
        int count = 0;
        while (!take(']')) {
            int first = character("a class");
            count++;
            if (peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                if (character("a class") < first) {
                    throw malformed("a range of characters that falls");
                }
                count++;
            }
        }
        if (count == 0) {
            throw malformed(negated ? "a class of all characters, which is written '.'," : "an empty class");
        }
        return count;
    }

    private int character(String within) {
        if (isAtEnd()) {
            throw malformed(within + " without end");
        }
        int point = text.codePointAt(at);
        at += Character.charCount(point);
        if (point != '\\') {
            return point;
        }
        char escape = peek();
        at += isAtEnd() ? 0 : 1;
        return switch (escape) {
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'n' -> '\n';
            case '\\', '"', '[', ']', '-' -> escape;
            default -> throw malformed("an escape that is none of \\x, \\u, \\U, \\t, \\r, \\n, \\\\, \\\", \\[, \\] and \\-");
        };
    }

    private int hex(int length) {
        String digits = text.substring(at, Math.min(text.length(), at + length));
        if (!digits.matches("[0-9a-fA-F]{" + length + "}") || Long.parseLong(digits, 16) > Character.MAX_CODE_POINT) {
            throw malformed("an escape that names no character");
        }
        at += length;
        return Integer.parseInt(digits, 16);
    }

    /** A token by its text or its number, such as {@code <think>} or {@code <[1000]>}; an exclamation mark means any other. */
    private int token() {
        take('!');
        int end = text.indexOf('>', at);
        String inside = end < 0 ? "" : text.substring(at, end);
        boolean numbered = inside.matches("<\\[[0-9]{1,9}]");
        boolean spelled = inside.matches("<[^\\[\\n\\r<][^\\n\\r]*");
        if (!numbered && !spelled) {
            throw malformed("no token like <text> or <[number]>");
        }
        at = end + 1;
        return 1;
    }

    /** The character here, or zero at the end, which no text holds. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
