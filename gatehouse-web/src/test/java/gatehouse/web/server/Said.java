package gatehouse.web.server;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it came over the wire.
 *
 * @param headers by their names in small letters
 */
record Said(int status, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    JsonNode json() {
        return JSON.readTree(body);
    }

    /** The code of an error, or what came instead of one. */
    String code() {
        return body.startsWith("{\"error\"") ? json().at("/error/code").stringValue() : status + " " + body;
    }

    /** A status and a code, to be compared at once. */
    String refusal() {
        return status + " " + code();
    }
}
