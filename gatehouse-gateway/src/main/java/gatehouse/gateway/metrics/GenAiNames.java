package gatehouse.gateway.metrics;

import gatehouse.api.usage.EndpointKind;
import gatehouse.gateway.provider.ProviderKind;
import io.micrometer.core.instrument.Tags;

/**
 * The names OpenTelemetry has for generative AI, of both generations: what was {@code gen_ai.system} is {@code gen_ai.provider.name}
 * now, and dashboards read either.
 */
final class GenAiNames {
    static final String TOKENS = "gen_ai.client.token.usage";
    static final String DURATION = "gen_ai.client.operation.duration";
    static final String FIRST_TOKEN = "gen_ai.server.time_to_first_token";

    private GenAiNames() {}

    static Tags tags(EndpointKind endpoint, ProviderKind provider, String model) {
        String name = provider(provider);
        return Tags.of("gen_ai.operation.name", operation(endpoint), "gen_ai.provider.name", name, "gen_ai.system", name,
                "gen_ai.request.model", model);
    }

    private static String operation(EndpointKind endpoint) {
        return switch (endpoint) {
            case CHAT, RESPONSE, MESSAGE -> "chat";
            case COMPLETION -> "text_completion";
            case EMBEDDING -> "embeddings";
            case TOKEN_COUNT -> "count_tokens";
            case RERANK -> "rerank";
            case MODERATION -> "moderation";
            case AUDIO -> "audio";
            case IMAGE -> "image";
            case FILE -> "file";
            case BATCH -> "batch";
        };
    }

    /** Well-known providers have names of their own there; others keep ours. */
    private static String provider(ProviderKind kind) {
        return switch (kind) {
            case OPENAI -> "openai";
            case ANTHROPIC -> "anthropic";
            case MISTRAL -> "mistral_ai";
            case DEEPSEEK -> "deepseek";
            case TOGETHER, FIREWORKS, VLLM, SGLANG, LLAMA_SERVER, EMBEDDED, OPENAI_COMPATIBLE -> kind.toString();
        };
    }
}
