package gatehouse.gateway.protocol.json;

import gatehouse.gateway.protocol.Span;

/**
 * A walk over the bytes of one JSON value that decodes only what it is asked for. It checks brackets, commas, colons, strings'
 * ends and the words of literals; of numbers it sees the characters alone. One thread, reusable.
 *
 * <p>Enter an object or array, call {@link #nextMember} or {@link #nextElement} until it says no, and read or skip every value.
 * Positions are indexes of the array.
 */
public final class JsonCursor {
    private static final int MAX_DEPTH = 128;
    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;
    private int start;
    private int at;
    private int end;
    private boolean first;
    private int nameFrom;
    private int nameTo;
    private int valueFrom;

    /** Stands before the value in the range. */
    public void over(byte[] array, int from, int to) {
        bytes = array;
        start = from;
        at = from;
        end = to;
        first = false;
    }

    /** The first byte of the next value. */
    public byte peek() {
        space();
        if (at == end) {
            throw malformed("a value");
        }
        return bytes[at];
    }

    public boolean isNull() {
        return peek() == 'n';
    }

    /** Goes into the object or array that comes next. */
    public void enter(char bracket) {
        if (peek() != bracket) {
            throw malformed("'" + bracket + "'");
        }
        at++;
        first = true;
    }

    /** Whether the object has one more member, whose value comes next. */
    public boolean nextMember() {
        if (!more('}')) {
            return false;
        }
        if (peek() != '"') {
            throw malformed("a name");
        }
        nameFrom = at;
        nameTo = string();
        space();
        if (at == end || bytes[at] != ':') {
            throw malformed("':'");
        }
        at++;
        return true;
    }

    /** Whether the array has one more element, which comes next. */
    public boolean nextElement() {
        return more(']');
    }

    /** The name of the member, decoded. */
    public String name() {
        return JsonText.decode(bytes, new Span(nameFrom, nameTo));
    }

    /** Whether the member is called so, however it is written; the name is plain ASCII. */
    public boolean isNamed(String name) {
        int length = nameTo - nameFrom - 2;
        if (length == name.length()) {
            for (int i = 0; i < length; i++) {
                if (bytes[nameFrom + 1 + i] != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
        return length > name.length() && hasEscape() && name().equals(name);
    }

    /** Passes the value and says where it stands. */
    public Span span() {
        peek();
        int from = at;
        skip();
        return new Span(from, at);
    }

    /** Passes the value, whatever it is. */
    public void skip() {
        skip(MAX_DEPTH);
        first = false;
    }

    /** The text that comes next; any other value is passed, and gives the text in its place. */
    public String text(String otherwise) {
        boolean isText = peek() == '"';
        Span span = span();
        return isText ? JsonText.decode(bytes, span) : otherwise;
    }

    /** The whole number from 0 that comes next; any other value is passed and gives 0. */
    public long count() {
        boolean isNumber = peek() >= '0' && bytes[at] <= '9';
        valueFrom = at;
        skip();
        if (!isNumber || at - valueFrom > 18) {
            return 0;
        }
        long value = 0;
        for (int i = valueFrom; i < at; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Checks that nothing follows the value. */
    public void finish() {
        space();
        if (at != end) {
            throw malformed("the end");
        }
    }

    private boolean more(char closing) {
        byte here = peek();
        if (here == closing) {
            at++;
            first = false;
            return false;
        }
        if (!first) {
            if (here != ',') {
                throw malformed("',' or '" + closing + "'");
            }
            at++;
        }
        first = false;
        return true;
    }

    private void skip(int depth) {
        switch (peek()) {
            case '"' -> string();
            case '{' -> {
                enter('{');
                while (nextMember()) {
                    deeper(depth);
                }
            }
            case '[' -> {
                enter('[');
                while (nextElement()) {
                    deeper(depth);
                }
            }
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void deeper(int depth) {
        if (depth == 0) {
            throw malformed("no more than " + MAX_DEPTH + " levels");
        }
        skip(depth - 1);
        first = false;
    }

    private int string() {
        int stringEnd = JsonText.end(bytes, at, end);
        if (stringEnd < 0) {
            throw malformed("the end of a string");
        }
        at = stringEnd;
        return stringEnd;
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || bytes[at + i] != word.charAt(i)) {
                throw malformed(word);
            }
        }
        at += word.length();
    }

    private void number() {
        int from = at;
        while (at < end && isOfNumber(bytes[at])) {
            at++;
        }
        if (at == from || bytes[at - 1] < '0' || bytes[at - 1] > '9') {
            throw malformed("a value");
        }
    }

    private static boolean isOfNumber(byte here) {
        return switch (here) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '+', '.', 'e', 'E' -> true;
            default -> false;
        };
    }

    private void space() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private boolean hasEscape() {
        for (int i = nameFrom; i < nameTo; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private MalformedJsonException malformed(String wanted) {
        return new MalformedJsonException(wanted, at - start);
    }
}
