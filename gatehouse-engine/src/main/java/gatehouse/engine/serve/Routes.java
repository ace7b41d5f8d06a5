package gatehouse.engine.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import gatehouse.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lets requests in and sends each to its endpoint. */
final class Routes implements HttpHandler {
    private static final int MOST_BODY_BYTES = 8 << 20;

    private final @Nullable String token;
    private final StatusEndpoints status;
    private final Map<String, Endpoint> endpoints = new TreeMap<>();
    private volatile @Nullable ServedModel served;

    /** Answers one kind of request. */
    @FunctionalInterface
    private interface Endpoint {
        void answer(ServedModel served, Fields request, Reply reply) throws IOException, InterruptedException;
    }

    /** @param token that callers must show; absent lets everyone on this machine in */
    Routes(@Nullable String token, GenerateEndpoints generate, StatusEndpoints status) {
        this.token = token;
        this.status = status;
        endpoints.put("POST /v1/chat/completions", generate::chat);
        endpoints.put("POST /v1/completions", generate::completion);
        endpoints.put("POST /v1/embeddings", VectorEndpoints::embeddings);
        endpoints.put("POST /v1/rerank", VectorEndpoints::rerank);
        endpoints.put("POST /label-scores", LabelEndpoint::scores);
        endpoints.put("POST /tokenize", TokenEndpoints::tokenize);
        endpoints.put("POST /detokenize", TokenEndpoints::detokenize);
        endpoints.put("GET /v1/models", (model, _, reply) -> status.models(model, reply));
        endpoints.put("GET /props", (model, _, reply) -> StatusEndpoints.props(model, reply));
        endpoints.put("GET /metrics", (model, _, reply) -> status.metrics(model, reply));
    }

    /** From now on requests are answered by this model. */
    void serve(ServedModel model) {
        served = model;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var reply = new Reply(exchange);
        try {
            route(exchange, reply);
        } catch (ApiException e) {
            reply.error(e.status(), e.code(), String.valueOf(e.getMessage()));
        } catch (EngineException e) {
            reply.error(400, e.code(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reply.error(503, "ended", "the engine is ending");
        } catch (RuntimeException e) {
            // The type alone: a message could hold a part of the request.
            reply.error(500, "engine.fault", "the engine failed with " + e.getClass().getSimpleName());
        }
    }

    private void route(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (exchange.getRequestHeaders().containsKey("Origin")) {
            throw new ApiException(403, "origin", "pages in a browser may not call the engine");
        }
        if (!isLetIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new ApiException(401, "invalid_token", "send the engine's token as Authorization: Bearer");
        }
        if (call.equals("GET /health")) {
            status.health(served, reply);
            return;
        }
        Endpoint endpoint = endpoints.get(call);
        if (endpoint == null) {
            throw new ApiException(404, "not_found", "there is no such endpoint; there are GET /health, "
                    + String.join(", ", endpoints.keySet()));
        }
        ServedModel model = served;
        if (model == null) {
            throw new ApiException(503, "loading", "the model is being loaded; try again in a moment");
        }
        byte[] body = body(exchange);
        endpoint.answer(model, Fields.parse(body), reply);
    }

    private boolean isLetIn(@Nullable String authorization) {
        return token == null || (authorization != null && MessageDigest.isEqual(
                ("Bearer " + token).getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(MOST_BODY_BYTES + 1);
            if (body.length > MOST_BODY_BYTES) {
                // Read on for a while: a connection closed while the client still writes would lose it the answer.
                in.readNBytes(MOST_BODY_BYTES);
                throw new ApiException(413, "too_large", "the body is larger than " + MOST_BODY_BYTES + " bytes");
            }
            return body;
        }
    }
}
