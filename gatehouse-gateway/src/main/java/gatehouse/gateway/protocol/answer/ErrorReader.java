package gatehouse.gateway.protocol.answer;

import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.json.JsonCursor;

/** An {@code error} value of a provider: an object of either dialect, or a bare text as some engines send. */
public final class ErrorReader {
    private ErrorReader() {}

    public static UpstreamError read(JsonCursor json) {
        if (json.peek() != '{') {
            return new UpstreamError("", "", json.text(""));
        }
        String type = "";
        String code = "";
        String message = "";
        json.enter('{');
        while (json.nextMember()) {
            if (json.isNamed("type")) {
                type = json.text("");
            } else if (json.isNamed("code")) {
                code = json.peek() == '"' ? json.text("") : number(json.count());
            } else if (json.isNamed("message")) {
                message = json.text("");
            } else {
                json.skip();
            }
        }
        return new UpstreamError(type, code, message);
    }

    private static String number(long code) {
        return code == 0 ? "" : Long.toString(code);
    }
}
