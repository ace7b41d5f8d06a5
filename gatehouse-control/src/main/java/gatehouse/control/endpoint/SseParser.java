package gatehouse.control.endpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads server-sent events from bytes nobody vouches for, as the WHATWG HTML standard section 9.2.6 interprets a stream. Bytes
 * may be cut anywhere, inside a character or a line ending too. An event without its closing blank line is not delivered.
 */
final class SseParser {
    private final int maxLineBytes;
    private final int maxEventChars;
    private final Consumer<SseEvent> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private boolean hasData;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;

    /**
     * One event.
     *
     * @param type empty when the stream names none
     * @param data its lines joined by a line feed
     */
    record SseEvent(String type, String data) {}

    /** The stream breaks a limit. */
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1;

        TooLong(String message) {
            super(message);
        }
    }

    SseParser(int maxLineBytes, int maxEventChars, Consumer<SseEvent> events) {
        this.maxLineBytes = maxLineBytes;
        this.maxEventChars = maxEventChars;
        this.events = events;
    }

    void feed(byte[] bytes) throws TooLong {
        for (byte b : bytes) {
            boolean restOfCrLf = afterCarriageReturn && b == '\n';
            afterCarriageReturn = b == '\r';
            if (restOfCrLf) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                endLine();
            } else if (line.size() >= maxLineBytes) {
                throw new TooLong("a line of the event stream is longer than " + maxLineBytes + " bytes");
            } else {
                line.write(b);
            }
        }
    }

    private void endLine() throws TooLong {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (firstLine && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        firstLine = false;
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "data" -> addData(value);
            case "event" -> type = value;
            case "error" -> { // llama.cpp's server has sent errors as a field of their own
                type = "error";
                addData(value);
            }
            default -> {
            } // comments, ids, retry hints, fields of the future
        }
    }

    private void addData(String value) throws TooLong {
        if (data.length() + value.length() >= maxEventChars) {
            throw new TooLong("an event of the stream is longer than " + maxEventChars + " characters");
        }
        if (hasData) {
            data.append('\n');
        }
        data.append(value);
        hasData = true;
    }

    private void dispatch() {
        String text = data.toString();
        String name = type;
        boolean complete = hasData;
        data.setLength(0);
        type = "";
        hasData = false;
        if (complete) {
            events.accept(new SseEvent(name, text));
        }
    }
}
