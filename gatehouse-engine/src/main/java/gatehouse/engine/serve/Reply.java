package gatehouse.engine.serve;

import com.sun.net.httpserver.HttpExchange;
import gatehouse.engine.ErrorBody;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Writes one answer. Every method throws {@link IOException} when the client has left. */
final class Reply {
    private final HttpExchange exchange;
    private boolean begun;

    Reply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** The whole answer as JSON, with the status unless white space went before it. */
    void json(int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        if (!begun) {
            begin("application/json", status, bytes.length);
        }
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** The whole answer as plain text. */
    void text(int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        begin("text/plain; version=0.0.4; charset=utf-8", status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /**
     * Writes a space before the JSON that is to come. The JDK's server gives no sign when a waiting client leaves; only a write
     * that fails tells, and JSON may begin with white space.
     */
    void probe() throws IOException {
        if (!begun) {
            begin("application/json", 200, 0);
        }
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
    }

    void event(String data) throws IOException {
        event(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** @param event as it goes over the wire, its empty line included */
    void event(byte[] event) throws IOException {
        beginEvents();
        exchange.getResponseBody().write(event);
        exchange.getResponseBody().flush();
    }

    /** A comment that readers of the stream skip; tells whether the client is still there. */
    void eventProbe() throws IOException {
        // A text that is slow to come may have no event before its first wait.
        beginEvents();
        exchange.getResponseBody().write(": waiting\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    private void beginEvents() throws IOException {
        if (!begun) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            begin("text/event-stream", 200, 0);
        }
    }

    void endOfEvents() throws IOException {
        event("[DONE]");
        exchange.getResponseBody().close();
    }

    /** The error, when nothing was written yet; otherwise breaks the connection, so that nobody takes a part for the whole. */
    void error(int status, String code, String message) throws IOException {
        if (begun) {
            throw new IOException("the answer was begun and cannot be finished");
        }
        if (status == 503) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        if (status == 401) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        }
        json(status, ErrorBody.of(status, code, message));
    }

    private void begin(String type, int status, long length) throws IOException {
        begun = true;
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, length);
    }
}
