package gatehouse.web.admin;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to a caller.
 *
 * @param headers besides those that every answer has
 */
public record AdminAnswer(int status, String mediaType, String body, Map<String, String> headers) {
    static final String JSON = "application/json";

    public AdminAnswer {
        headers = Map.copyOf(headers);
    }

    static AdminAnswer json(int status, Object body) {
        return new AdminAnswer(status, JSON, Wire.MAPPER.writeValueAsString(body), Map.of());
    }

    static AdminAnswer nothing() {
        return new AdminAnswer(204, "", "", Map.of());
    }

    /** The one shape of all errors. */
    public static AdminAnswer error(int status, String code, String message) {
        return json(status, new Failed(new Failed.Reason(code, message)));
    }

    public AdminAnswer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new AdminAnswer(status, mediaType, body, more);
    }

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the body, which may hold the text of a key. */
    @Override
    public String toString() {
        return "AdminAnswer[" + status + " " + mediaType + "]";
    }

    private record Failed(Reason error) {
        record Reason(String code, String message) {}
    }
}
