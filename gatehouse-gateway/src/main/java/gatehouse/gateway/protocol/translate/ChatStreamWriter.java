package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.answer.TokenCounts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Streams to clients of OpenAI's chat: chunks of one choice, the reason of its end, the usage when asked for, {@code [DONE]}. */
final class ChatStreamWriter implements StreamWriter {
    private final StreamSettings settings;
    private final Losses losses;
    private final Map<Integer, Integer> tools = new HashMap<>();
    private final Map<Integer, Boolean> withArguments = new HashMap<>();
    private String id = "";
    private String model = "";
    private Stop stop = Stop.END;
    private @Nullable TokenUsage usage;

    ChatStreamWriter(StreamSettings settings, Losses losses) {
        this.settings = settings;
        this.losses = losses;
    }

    @Override
    public void write(Delta step, EventText events) {
        switch (step) {
            case Delta.Began(var upstreamId, var upstreamModel) -> {
                id = "chatcmpl-" + upstreamId;
                model = settings.modelShown().isEmpty() ? upstreamModel : settings.modelShown();
                events.data(chunk(delta().put("role", "assistant").put("content", ""), null));
            }
            case Delta.Words(var text) -> events.data(chunk(delta().put("content", text), null));
            case Delta.Declined(var text) -> events.data(chunk(delta().put("refusal", text), null));
            case Delta.Thinking(var text) -> {
                if (!text.isEmpty()) {
                    events.data(chunk(delta().put("reasoning_content", text), null));
                }
            }
            case Delta.Signed _ -> losses.add("thinking.signature");
            case Delta.SealedThinking _ -> losses.add("redacted_thinking");
            case Delta.ToolBegan(var tool, var callId, var name) -> {
                tools.put(tool, tools.size());
                withArguments.put(tool, false);
                ObjectNode call = JsonNodeFactory.instance.objectNode().put("id", callId).put("type", "function");
                call.putObject("function").put("name", name).put("arguments", "");
                events.data(call(tool, call));
            }
            case Delta.ToolArguments(var tool, var json) -> arguments(tool, json, events);
            case Delta.Ended(var reason, _) -> stop = reason;
            case Delta.Used(var used) -> usage = used;
            case Delta.Closed _ -> close(events);
        }
    }

    private void arguments(int tool, String json, EventText events) {
        withArguments.put(tool, true);
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.putObject("function").put("arguments", json);
        events.data(call(tool, call));
    }

    private void close(EventText events) {
        stop.nameLosses(losses);
        for (int tool : tools.keySet()) {
            if (!withArguments.getOrDefault(tool, true)) {
                arguments(tool, "{}", events);
            }
        }
        events.data(chunk(delta(), stop.withTools(!tools.isEmpty())));
        if (settings.usageWanted()) {
            ObjectNode last = head();
            last.putArray("choices");
            UsageWriter.chat(usage == null ? TokenCounts.NONE : usage, last.putObject("usage"));
            events.data(last);
        }
        events.done();
    }

    private ObjectNode call(int tool, ObjectNode call) {
        ObjectNode indexed = JsonNodeFactory.instance.objectNode().put("index", tools.getOrDefault(tool, 0));
        indexed.setAll(call);
        ObjectNode delta = delta();
        delta.putArray("tool_calls").add(indexed);
        return chunk(delta, null);
    }

    private ObjectNode chunk(ObjectNode delta, @Nullable Stop reason) {
        ObjectNode chunk = head();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", reason == null ? null : reason.chat());
        if (settings.usageWanted()) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private ObjectNode head() {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("object", "chat.completion.chunk")
                .put("created", settings.created()).put("model", model);
    }

    private static ObjectNode delta() {
        return JsonNodeFactory.instance.objectNode();
    }
}
