package gatehouse.engine.serve;

import gatehouse.engine.compute.Metrics;
import gatehouse.engine.library.EngineLibraries;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the engine says of itself. */
final class StatusEndpoints {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Metrics metrics;

    StatusEndpoints(Metrics metrics) {
        this.metrics = metrics;
    }

    void models(ServedModel served, Reply reply) throws IOException {
        ObjectNode answer = JSON.objectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        data.add(model(served, served.name()));
        served.adapters().stream().sorted().forEach(adapter -> data.add(model(served, adapter).put("parent", served.name())));
        reply.json(200, answer);
    }

    private static ObjectNode model(ServedModel served, String id) {
        return JSON.objectNode().put("id", id).put("object", "model").put("owned_by", "gatehouse").put("sha256", served.sha256())
                .put("context_length", served.contextTokens()).put("description", served.model().description());
    }

    static void props(ServedModel served, Reply reply) throws IOException {
        var vocabulary = served.vocabulary();
        ObjectNode answer = JSON.objectNode().put("model", served.name()).put("description", served.model().description())
                .put("context_length", served.contextTokens()).put("trained_context_length", served.model().trainedContext())
                .put("total_slots", served.parallel()).put("engine", "llama.cpp " + EngineLibraries.LLAMA_VERSION)
                .put("bos_token", vocabulary.name(vocabulary.beginning()))
                .put("eos_token", vocabulary.name(vocabulary.endOfText()))
                .put("vocabulary_size", vocabulary.size()).put("embedding_size", served.model().embeddingSize());
        ModelTemplate template = served.template();
        answer.put("chat_template", template == null ? null : template.source());
        var format = served.format();
        answer.put("tool_format", format == null || !format.readsCalls() ? null : format.family());
        reply.json(200, answer);
    }

    void health(@Nullable ServedModel served, Reply reply) throws IOException {
        ObjectNode answer = JSON.objectNode().put("status", served == null ? "loading" : "ok");
        if (served != null) {
            answer.put("context", served.contextTokens()).put("parallel", served.parallel()).put("sha256", served.sha256())
                    .put("queued", served.computation().queued()).put("busy", served.computation().isBusy())
                    .put("stalledMs", served.computation().stalled().toMillis());
        }
        answer.put("requests", metrics.requests.get()).put("refused", metrics.refused.get())
                .put("abandoned", metrics.abandoned.get()).put("failed", metrics.failed.get())
                .put("promptTokens", metrics.promptTokens.get()).put("cachedTokens", metrics.cachedTokens.get())
                .put("generatedTokens", metrics.generatedTokens.get());
        reply.json(served == null ? 503 : 200, answer);
    }

    void metrics(ServedModel served, Reply reply) throws IOException {
        reply.text(200, PrometheusText.of(served.name(), served.computation(), metrics));
    }
}
