package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Streams of {@code /v1/responses}. */
final class ResponsesStreamReader implements StreamReader {
    private final Losses losses;
    private final Set<Integer> tools = new HashSet<>();
    private final Set<Integer> withArguments = new HashSet<>();

    ResponsesStreamReader(Losses losses) {
        this.losses = losses;
    }

    @Override
    public void read(JsonNode data, Consumer<Delta> steps) {
        int index = data.path("output_index").asInt(0);
        String delta = Members.text(data.path("delta"));
        switch (Members.text(data.path("type"))) {
            case "response.created" -> {
                JsonNode response = data.path("response");
                steps.accept(
                        new Delta.Began(Reply.bareId(Members.text(response.path("id"))), Members.text(response.path("model"))));
            }
            case "response.output_text.delta" -> steps.accept(new Delta.Words(delta));
            case "response.refusal.delta" -> steps.accept(new Delta.Declined(delta));
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                steps.accept(new Delta.Thinking(delta));
            case "response.output_item.added" -> added(index, data.path("item"), steps);
            case "response.function_call_arguments.delta" -> arguments(index, delta, steps);
            case "response.function_call_arguments.done" -> {
                if (!withArguments.contains(index)) {
                    arguments(index, Members.text(data.path("arguments")), steps);
                }
            }
            case "response.output_item.done" -> done(data.path("item"), steps);
            case "response.completed", "response.incomplete" -> ended(data.path("response"), steps);
            default -> {
            }
        }
    }

    private void added(int index, JsonNode item, Consumer<Delta> steps) {
        String type = Members.text(item.path("type"));
        switch (type) {
            case "function_call" -> {
                tools.add(index);
                steps.accept(new Delta.ToolBegan(index, Members.text(item.path("call_id")), Members.text(item.path("name"))));
                arguments(index, Members.text(item.path("arguments")), steps);
            }
            case "message", "reasoning" -> {
            }
            default -> losses.add("output." + type);
        }
    }

    private void arguments(int index, String json, Consumer<Delta> steps) {
        if (tools.contains(index) && !json.isEmpty()) {
            withArguments.add(index);
            steps.accept(new Delta.ToolArguments(index, json));
        }
    }

    /** What a thought is sealed with comes with its end. */
    private static void done(JsonNode item, Consumer<Delta> steps) {
        String sealed = Members.text(item.path("encrypted_content"));
        if (sealed.isEmpty()) {
            return;
        }
        switch (SealedReasoning.open("", sealed)) {
            case Block.SealedThinking(var data) -> steps.accept(new Delta.SealedThinking(data));
            case Block.Thinking(_, var signature) when !signature.isEmpty() -> steps.accept(new Delta.Signed(signature));
            default -> {
            }
        }
    }

    private void ended(JsonNode response, Consumer<Delta> steps) {
        String reason = Members.text(response.path("incomplete_details").path("reason"));
        steps.accept(new Delta.Ended(Stop.ofIncomplete(reason, !tools.isEmpty()), ""));
        TokenUsage usage = AnswerParser.usage(response, Dialect.RESPONSES);
        if (usage != null) {
            steps.accept(new Delta.Used(usage));
        }
        steps.accept(new Delta.Closed());
    }
}
