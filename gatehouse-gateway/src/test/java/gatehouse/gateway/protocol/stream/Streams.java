package gatehouse.gateway.protocol.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Streams written as text, cut into frames. */
public final class Streams {
    private Streams() {}

    public static List<Frame> frames(String stream) {
        byte[] bytes = stream.getBytes(UTF_8);
        var frames = new ArrayList<Frame>();
        var splitter = new EventSplitter(1 << 20);
        splitter.feed(bytes, 0, bytes.length, frames::add);
        splitter.end(frames::add);
        return frames;
    }

    /** Each text as the data of one event. */
    public static String data(String... texts) {
        var stream = new StringBuilder();
        for (String text : texts) {
            stream.append("data: ").append(text).append("\n\n");
        }
        return stream.toString();
    }

    /** Each object as an event of the name its type says. */
    public static String events(String... objects) {
        var stream = new StringBuilder();
        for (String object : objects) {
            String type = object.replaceFirst("^\\{\"type\":\"([^\"]+)\".*", "$1");
            stream.append("event: ").append(type).append("\ndata: ").append(object).append("\n\n");
        }
        return stream.toString();
    }
}
