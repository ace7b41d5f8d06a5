package gatehouse.gateway.protocol.stream;

import java.nio.charset.StandardCharsets;

/**
 * One server-sent event as it came: its bytes, line ends included, and where its data stands. The bytes are those of the chunk it
 * came in, unless it came in several; whoever feeds a chunk gives it away.
 */
public final class Frame {
    private final byte[] bytes;
    private final int from;
    private final int to;
    private final String event;
    private final byte[] data;
    private final int dataFrom;
    private final int dataTo;
    private final boolean hasData;
    private final boolean terminated;

    Frame(byte[] bytes, int from, int to, String event, byte[] data, int dataFrom, int dataTo, boolean hasData,
            boolean terminated) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.event = event;
        this.data = data;
        this.dataFrom = dataFrom;
        this.dataTo = dataTo;
        this.hasData = hasData;
        this.terminated = terminated;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** The name of the event, or nothing. */
    public String event() {
        return event;
    }

    /** Whether there is a line of data; a comment has none. */
    public boolean hasData() {
        return hasData;
    }

    /** The array the data stands in: {@link #bytes}, or another one when several lines were joined. */
    public byte[] data() {
        return data;
    }

    public int dataFrom() {
        return dataFrom;
    }

    public int dataTo() {
        return dataTo;
    }

    /** Whether the empty line came that ends an event; the stream broke off before it otherwise. */
    public boolean isTerminated() {
        return terminated;
    }

    public boolean isData(String text) {
        if (!hasData || dataTo - dataFrom != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (data[dataFrom + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The event's data. */
    public String text() {
        return new String(data, dataFrom, dataTo - dataFrom, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
