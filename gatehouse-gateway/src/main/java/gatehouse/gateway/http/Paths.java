package gatehouse.gateway.http;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.EndpointKind;
import gatehouse.gateway.protocol.call.Endpoint;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The paths calls are sent to. */
final class Paths {
    static final String MODELS = "/v1/models";

    private static final Map<String, Endpoint> CALLS = Map.of("/v1/chat/completions", Endpoint.CHAT, "/v1/completions",
            Endpoint.COMPLETIONS, "/v1/embeddings", Endpoint.EMBEDDINGS, "/v1/responses", Endpoint.RESPONSES, "/v1/messages",
            Endpoint.MESSAGES, "/v1/messages/count_tokens", Endpoint.COUNT_TOKENS, "/v1/rerank", Endpoint.RERANK,
            "/v1/moderations", Endpoint.MODERATIONS);

    private Paths() {}

    static @Nullable Endpoint endpoint(String path) {
        return CALLS.get(path);
    }

    static boolean isModels(String path) {
        return path.equals(MODELS) || path.startsWith(MODELS + "/");
    }

    /** All paths there are, for whoever asks for another. */
    static String listed() {
        return String.join(", ", new TreeMap<>(CALLS).keySet()) + " and " + MODELS;
    }

    /** In which dialect a client that sent this path reads a refusal. */
    static Dialect dialect(String path) {
        Endpoint endpoint = CALLS.get(path);
        return endpoint != null ? endpoint.dialect() : path.startsWith("/v1/messages") ? Dialect.ANTHROPIC : Dialect.OPENAI;
    }

    static EndpointKind kind(Endpoint endpoint) {
        return switch (endpoint) {
            case CHAT -> EndpointKind.CHAT;
            case COMPLETIONS -> EndpointKind.COMPLETION;
            case EMBEDDINGS -> EndpointKind.EMBEDDING;
            case RESPONSES -> EndpointKind.RESPONSE;
            case MESSAGES -> EndpointKind.MESSAGE;
            case COUNT_TOKENS -> EndpointKind.TOKEN_COUNT;
            case RERANK -> EndpointKind.RERANK;
            case MODERATIONS -> EndpointKind.MODERATION;
            case OTHER -> throw new IllegalArgumentException("no path leads to another endpoint");
        };
    }
}
