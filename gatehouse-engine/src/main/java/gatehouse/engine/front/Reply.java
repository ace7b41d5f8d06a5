package gatehouse.engine.front;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes one answer to a client. Every method throws {@link IOException} when the client has left. */
final class Reply {
    static final long UNTIL_THE_END = -1;

    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final Request request;
    private boolean begun;
    private boolean chunked;

    Reply(OutputStream out, Request request) {
        this.out = out;
        this.request = request;
    }

    boolean isBegun() {
        return begun;
    }

    /** Whether the next request can come over the same connection. */
    boolean leavesConnection() {
        return request.staysConnected() && (chunked || request.minor() == 1);
    }

    void json(int status, JsonNode body, List<Head.Field> more) throws IOException {
        whole(status, "application/json", body.toString(), more);
    }

    void text(String body) throws IOException {
        whole(200, "text/plain; version=0.0.4; charset=utf-8", body, List.of());
    }

    /** An error in OpenAI's dialect. */
    void error(int status, String code, String message, Duration retryAfter) throws IOException {
        List<Head.Field> more = switch (status) {
            case 401 -> List.of(new Head.Field("WWW-Authenticate", "Bearer"));
            case 503 ->
                List.of(new Head.Field("Retry-After", Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds()))));
            default -> List.of();
        };
        json(status, error(status, code, message), more);
    }

    /** An error within a stream that has begun. */
    void errorEvent(String code, String message) throws IOException {
        byte[] event = ("data: " + error(500, code, message) + "\n\n").getBytes(StandardCharsets.UTF_8);
        write(event, event.length);
    }

    private static ObjectNode error(int status, String code, String message) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("error").put("message", message).put("type", type(status)).putNull("param").put("code", code);
        return answer;
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

    private void whole(int status, String type, String body, List<Head.Field> more) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var fields = new ArrayList<>(List.of(new Head.Field("Content-Type", type)));
        fields.addAll(more);
        begin(status, fields, bytes.length);
        write(bytes, bytes.length);
        end();
    }

    /**
     * Writes the head.
     *
     * @param length of the body; {@link #UNTIL_THE_END} when it is not known yet
     */
    void begin(int status, List<Head.Field> fields, long length) throws IOException {
        begun = true;
        chunked = length == UNTIL_THE_END && request.minor() == 1;
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
        fields.forEach(field -> head.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        if (length != UNTIL_THE_END) {
            head.append("Content-Length: ").append(length).append("\r\n");
        } else if (chunked) {
            head.append("Transfer-Encoding: chunked\r\n");
        }
        if (!leavesConnection()) {
            head.append("Connection: close\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes a part of the body, at once and in one piece. */
    void write(byte[] bytes, int length) throws IOException {
        if (!chunked || length == 0) {
            out.write(bytes, 0, length);
            return;
        }
        var chunk = new ByteArrayOutputStream(length + 16);
        chunk.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.write(bytes, 0, length);
        chunk.write('\r');
        chunk.write('\n');
        out.write(chunk.toByteArray());
    }

    void end() throws IOException {
        if (chunked) {
            out.write(LAST_CHUNK);
        }
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 413 -> "Content Too Large";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            default -> "Answer";
        };
    }
}
