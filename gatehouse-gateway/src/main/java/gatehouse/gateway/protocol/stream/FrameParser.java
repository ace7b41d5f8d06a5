package gatehouse.gateway.protocol.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The lines of one event, as the standard for server-sent events reads them. */
final class FrameParser {
    private FrameParser() {}

    static Frame parse(byte[] bytes, int from, int to, boolean terminated) {
        String event = "";
        int dataFrom = from;
        int dataTo = from;
        boolean hasData = false;
        ByteArrayOutputStream joined = null;
        int line = startsWith(bytes, from, to, "\u00EF\u00BB\u00BF") ? from + 3 : from;
        while (line < to) {
            int end = line;
            while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            if (isField(bytes, line, end, "data")) {
                int value = value(bytes, line, end, 4);
                if (hasData) {
                    joined = joined == null ? copy(bytes, dataFrom, dataTo) : joined;
                    joined.write('\n');
                    joined.write(bytes, value, end - value);
                } else {
                    hasData = true;
                    dataFrom = value;
                    dataTo = end;
                }
            } else if (isField(bytes, line, end, "event")) {
                int value = value(bytes, line, end, 5);
                event = new String(bytes, value, end - value, StandardCharsets.UTF_8);
            }
            line = end + 1;
        }
        if (joined != null) {
            byte[] data = joined.toByteArray();
            return new Frame(bytes, from, to, event, data, 0, data.length, true, terminated);
        }
        return new Frame(bytes, from, to, event, bytes, dataFrom, dataTo, hasData, terminated);
    }

    private static boolean isField(byte[] bytes, int line, int end, String name) {
        int after = line + name.length();
        return startsWith(bytes, line, end, name) && (after == end || bytes[after] == ':');
    }

    private static boolean startsWith(byte[] bytes, int from, int to, String text) {
        if (to - from < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if ((bytes[from + i] & 0xFF) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the value begins: after the colon and one space. */
    private static int value(byte[] bytes, int line, int end, int name) {
        int at = Math.min(end, line + name + 1);
        return at < end && bytes[at] == ' ' ? at + 1 : at;
    }

    private static ByteArrayOutputStream copy(byte[] bytes, int from, int to) {
        var copy = new ByteArrayOutputStream(2 * (to - from) + 64);
        copy.write(bytes, from, to - from);
        return copy;
    }
}
