package gatehouse.gateway.protocol.json;

import gatehouse.gateway.protocol.Span;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Strings of JSON as they stand in bytes, quotes included. */
public final class JsonText {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** The first byte after the string whose opening quote stands at {@code quote}, or -1 when it does not end before {@code to}. */
    public static int end(byte[] bytes, int quote, int to) {
        int at = quote + 1;
        while (at < to) {
            while (at + Long.BYTES <= to && !hasQuoteOrBackslash((long) LONGS.get(bytes, at))) {
                at += Long.BYTES;
            }
            if (at >= to) {
                return -1;
            }
            byte here = bytes[at];
            if (here == '"') {
                return at + 1;
            }
            at += here == '\\' ? 2 : 1;
        }
        return -1;
    }

    /** Bytes the string has in UTF-8 once its escapes are resolved. */
    public static int decodedLength(byte[] bytes, Span literal) {
        int length = 0;
        int at = literal.from() + 1;
        int end = literal.to() - 1;
        while (at < end) {
            if (bytes[at] != '\\') {
                length++;
                at++;
            } else if (bytes[at + 1] == 'u' && at + 6 <= end) {
                length += utf8Length(hex(bytes, at + 2));
                at += 6;
            } else {
                length++;
                at += 2;
            }
        }
        return length;
    }

    /** What the string says. The literal must be well-formed, as a parser has seen it. */
    public static String decode(byte[] bytes, Span literal) {
        int from = literal.from() + 1;
        int end = literal.to() - 1;
        int escape = from;
        while (escape < end && bytes[escape] != '\\') {
            escape++;
        }
        if (escape == end) {
            return new String(bytes, from, end - from, StandardCharsets.UTF_8);
        }
        var text = new StringBuilder(end - from);
        int at = from;
        while (escape < end) {
            text.append(new String(bytes, at, escape - at, StandardCharsets.UTF_8));
            at = appendEscape(text, bytes, escape, end);
            escape = at;
            while (escape < end && bytes[escape] != '\\') {
                escape++;
            }
        }
        return text.append(new String(bytes, at, end - at, StandardCharsets.UTF_8)).toString();
    }

    /** The text as a string of JSON in UTF-8, quotes included. A lone surrogate is written as an escape. */
    public static byte[] quote(String text) {
        var quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else {
                appendChar(quoted, c, c < ' ' || isLone(text, i));
            }
        }
        return quoted.append('"').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** JSON as UTF-8. Half a surrogate pair is written as an escape, so that a reader can join it with the other half. */
    public static byte[] utf8(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean lone = Character.isSurrogate(c) && isLone(json, i);
            if (lone && escaped == null) {
                escaped = new StringBuilder(json.length() + 16).append(json, 0, i);
            }
            if (escaped != null) {
                appendChar(escaped, c, lone);
            }
        }
        return (escaped == null ? json : escaped.toString()).getBytes(StandardCharsets.UTF_8);
    }

    private static void appendChar(StringBuilder text, char c, boolean escape) {
        if (escape) {
            text.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt((c >> 8) & 15)).append(HEX.charAt((c >> 4) & 15))
                    .append(HEX.charAt(c & 15));
        } else {
            text.append(c);
        }
    }

    private static boolean isLone(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static int appendEscape(StringBuilder text, byte[] bytes, int backslash, int end) {
        byte kind = bytes[backslash + 1];
        if (kind == 'u' && backslash + 6 <= end) {
            text.append((char) hex(bytes, backslash + 2));
            return backslash + 6;
        }
        text.append(switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) kind;
        });
        return backslash + 2;
    }

    private static int hex(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = (value << 4) | Math.max(0, Character.digit(bytes[i], 16));
        }
        return value;
    }

    /** Half of a surrogate pair counts two bytes, for the pair has four. */
    private static int utf8Length(int unit) {
        return unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate((char) unit) ? 2 : 3;
    }

    private static boolean hasQuoteOrBackslash(long word) {
        return (zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES)) != 0;
    }

    private static long zeroBytes(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }
}
