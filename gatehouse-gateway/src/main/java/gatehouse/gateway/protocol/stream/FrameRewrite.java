package gatehouse.gateway.protocol.stream;

import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames with one literal of their data replaced; the other bytes stay. */
public final class FrameRewrite {
    private FrameRewrite() {}

    /** The frame with another text at the literal, which counts in the frame's data. */
    public static byte[] replace(Frame frame, Span literal, String instead) {
        byte[] quoted = JsonText.quote(instead);
        if (frame.data() == frame.bytes()) {
            var bytes = new byte[frame.to() - frame.from() - literal.length() + quoted.length];
            int before = literal.from() - frame.from();
            System.arraycopy(frame.bytes(), frame.from(), bytes, 0, before);
            System.arraycopy(quoted, 0, bytes, before, quoted.length);
            System.arraycopy(frame.bytes(), literal.to(), bytes, before + quoted.length, frame.to() - literal.to());
            return bytes;
        }
        return written(frame, literal, quoted);
    }

    /** Data that came in several lines goes out in several; white space of JSON is all a line break can be. */
    private static byte[] written(Frame frame, Span literal, byte[] quoted) {
        var data = new ByteArrayOutputStream(frame.dataTo() + quoted.length);
        data.write(frame.data(), frame.dataFrom(), literal.from() - frame.dataFrom());
        data.writeBytes(quoted);
        data.write(frame.data(), literal.to(), frame.dataTo() - literal.to());
        String event = frame.event().isEmpty() ? "" : "event: " + frame.event() + "\n";
        String lines = "data: " + data.toString(StandardCharsets.UTF_8).replace("\n", "\ndata: ");
        return (event + lines + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
