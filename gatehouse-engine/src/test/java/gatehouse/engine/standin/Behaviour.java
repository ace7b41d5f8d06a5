package gatehouse.engine.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stand-in does when it is asked: the prompt says it. Signs are files in its folder, by which test and stand-in wait for each
 * other.
 */
final class Behaviour {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int KILLED = 137;

    private final String name;
    private final String token;
    private final Path folder;

    Behaviour(String name, String token, Path folder) {
        this.name = name;
        this.token = token;
        this.folder = folder;
    }

    void answer(HttpExchange exchange) throws IOException {
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            whole(exchange, 401, "{\"error\": \"no token\"}");
            return;
        }
        JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String prompt = request.path("prompt").asString("");
        switch (prompt) {
            case "fall" -> Runtime.getRuntime().halt(KILLED);
            case "blank and fall" -> {
                begin(exchange, "application/json").write("  \n".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                Runtime.getRuntime().halt(KILLED);
            }
            case "begin and fall" -> {
                OutputStream out = begin(exchange, "text/event-stream");
                out.write("data: {\"text\": \"one\"}\n\ndata: {\"te".getBytes(StandardCharsets.UTF_8));
                out.flush();
                await("go");
                Runtime.getRuntime().halt(KILLED);
            }
            case "never end" -> untilTheClientLeaves(begin(exchange, "text/event-stream"));
            case "say nothing" -> {
                sign("asked");
                await("go");
                whole(exchange, 200, "{\"late\": true}");
            }
            default -> {
                if (request.path("stream").asBoolean(false)) {
                    stream(exchange);
                } else {
                    whole(exchange, 200, " {\"name\": \"" + name + "\", \"request\": " + request + "}");
                }
            }
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        OutputStream out = begin(exchange, "text/event-stream");
        for (String event : new String[] {"{\"text\": \"one\"}", "{\"text\": \"two\"}", "[DONE]"}) {
            out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
        out.close();
    }

    private void untilTheClientLeaves(OutputStream out) {
        try {
            while (true) {
                out.write(": waiting\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                LockSupport.parkNanos(1_000_000);
            }
        } catch (IOException e) {
            sign("left");
        }
    }

    private static OutputStream begin(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    static void whole(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void sign(String what) {
        try {
            Files.writeString(folder.resolve(what), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(String what) {
        while (!Files.exists(folder.resolve(what))) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
