package gatehouse.engine.front;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first line and the fields of an HTTP message (RFC 9112, sections 2 to 5).
 *
 * @param start request line or status line
 */
record Head(String start, List<Field> fields) {
    private static final int MOST_BYTES = 32 * 1024;
    private static final int MOST_FIELDS = 100;

    /** One field as it was sent. */
    record Field(String name, String value) {}

    Head {
        fields = List.copyOf(fields);
    }

    /**
     * Reads one to its empty line.
     *
     * @return absent when the other side closed before it began
     * @throws Refusal when it is too long or not of this form
     * @throws IOException when the connection breaks
     */
    static @Nullable Head read(InputStream in) throws IOException {
        var budget = new int[] {MOST_BYTES};
        String start = line(in, budget, true);
        // One empty line before a request is forgiven, as the RFC asks.
        if (start != null && start.isEmpty()) {
            start = line(in, budget, true);
        }
        if (start == null) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        for (String line = line(in, budget, false); line != null && !line.isEmpty(); line = line(in, budget, false)) {
            if (fields.size() == MOST_FIELDS) {
                throw new Refusal(431, "engine.front.head", "the request has more than " + MOST_FIELDS + " header fields");
            }
            fields.add(field(line));
        }
        return new Head(start, fields);
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || !line.substring(0, colon).chars().allMatch(Head::isOfName)) {
            throw new Refusal(400, "engine.front.head", "a header field is malformed");
        }
        return new Field(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static boolean isOfName(int character) {
        return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z') || "!#$%&'*+-.^_`|~".indexOf(character) >= 0;
    }

    private static @Nullable String line(InputStream in, int[] budget, boolean mayBeMissing) throws IOException {
        var bytes = new ByteArrayOutputStream(128);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (mayBeMissing && bytes.size() == 0) {
                    return null;
                }
                throw new EOFException("the connection ended within a head");
            }
            if (--budget[0] < 0) {
                throw new Refusal(431, "engine.front.head", "the request's head is longer than " + MOST_BYTES + " bytes");
            }
            bytes.write(next);
        }
        String line = bytes.toString(StandardCharsets.ISO_8859_1);
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (text.chars().anyMatch(character -> (character < ' ' && character != '\t') || character == 127)) {
            throw new Refusal(400, "engine.front.head", "the request's head has a control character");
        }
        return text;
    }

    /** The value of a field that may be there once. */
    Optional<String> value(String name) {
        List<String> values = values(name);
        if (values.size() > 1) {
            throw new Refusal(400, "engine.front.head", "the header field " + name + " is given twice");
        }
        return values.stream().findFirst();
    }

    boolean has(String name) {
        return !values(name).isEmpty();
    }

    private List<String> values(String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).map(Field::value).toList();
    }
}
