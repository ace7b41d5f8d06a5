package gatehouse.gateway.protocol.stream;

import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.answer.ErrorReader;
import gatehouse.gateway.protocol.json.JsonCursor;
import gatehouse.gateway.protocol.json.MalformedJsonException;
import java.util.List;

/** The beginning of a look at a frame whose data names its type, as both typed dialects do. */
final class TypedPeek {
    static final Seen.Part NOTHING = new Seen.Part(List.of(), List.of(), null, false, null);

    private TypedPeek() {}

    /** Reads the members of a frame's object; the type is found first, wherever it stands. */
    static Seen look(Frame frame, JsonCursor json, Body body) {
        if (!frame.hasData() || frame.dataFrom() == frame.dataTo()) {
            return new Seen.Silent();
        }
        if (frame.isData("[DONE]")) {
            return new Seen.Done();
        }
        try {
            String type = type(frame, json);
            if (type.equals("error")) {
                return new Seen.Failed(error(frame, json));
            }
            json.over(frame.data(), frame.dataFrom(), frame.dataTo());
            return body.read(type);
        } catch (MalformedJsonException e) {
            return new Seen.Malformed(e.why());
        }
    }

    private static String type(Frame frame, JsonCursor json) {
        json.over(frame.data(), frame.dataFrom(), frame.dataTo());
        String type = "";
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("type")) {
                type = json.text("");
            } else {
                json.skip();
            }
        }
        json.finish();
        return type;
    }

    /** Anthropic nests the error; Responses says it in the event itself. */
    private static UpstreamError error(Frame frame, JsonCursor json) {
        json.over(frame.data(), frame.dataFrom(), frame.dataTo());
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("error") && json.peek() == '{') {
                return ErrorReader.read(json);
            }
            json.skip();
        }
        json.over(frame.data(), frame.dataFrom(), frame.dataTo());
        return ErrorReader.read(json);
    }

    /** What a dialect reads of an event of that type. */
    @FunctionalInterface
    interface Body {
        Seen read(String type);
    }
}
