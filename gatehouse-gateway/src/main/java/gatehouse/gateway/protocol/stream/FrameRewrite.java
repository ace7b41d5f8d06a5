package gatehouse.gateway.protocol.stream;

import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Frames with some literals of their data replaced; the other bytes stay. */
public final class FrameRewrite {
    private FrameRewrite() {}

    /** Another text for a literal of a frame's data, as {@link Piece#literal} or {@link Seen.Part#model} tell it. */
    public record Change(Span literal, String instead) {}

    /** The frame as it is to be sent. Changes may come in any order, and must not overlap. */
    public static byte[] apply(Frame frame, List<Change> changes) {
        if (frame.data() == frame.bytes()) {
            return spliced(frame.bytes(), frame.from(), frame.to(), changes).toByteArray();
        }
        // Data that came in several lines goes out in several; white space of JSON is all a line break can be.
        String data = spliced(frame.data(), frame.dataFrom(), frame.dataTo(), changes).toString(StandardCharsets.UTF_8);
        String event = frame.event().isEmpty() ? "" : "event: " + frame.event() + "\n";
        return (event + "data: " + data.replace("\n", "\ndata: ") + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ByteArrayOutputStream spliced(byte[] bytes, int from, int to, List<Change> changes) {
        var spliced = new ByteArrayOutputStream(to - from + 64);
        int read = from;
        for (Change change : changes.stream().sorted(Comparator.comparingInt(change -> change.literal.from())).toList()) {
            spliced.write(bytes, read, change.literal.from() - read);
            spliced.writeBytes(JsonText.quote(change.instead));
            read = change.literal.to();
        }
        spliced.write(bytes, read, to - read);
        return spliced;
    }
}
