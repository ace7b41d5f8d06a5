package gatehouse.engine;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The body of a refusal in OpenAI's dialect. */
public final class ErrorBody {
    private ErrorBody() {}

    public static ObjectNode of(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("message", message).put("type", type(status)).putNull("param").put("code", code);
        return body;
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 500, 502 -> "server_error";
            case 503 -> "service_unavailable";
            default -> "invalid_request_error";
        };
    }
}
