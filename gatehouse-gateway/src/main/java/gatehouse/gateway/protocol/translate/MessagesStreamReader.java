package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.answer.TokenCounts;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Streams of Anthropic's messages. The usage of the last event is put together with that of the first. */
final class MessagesStreamReader implements StreamReader {
    private final Losses losses;
    private final Set<Integer> tools = new HashSet<>();
    private TokenUsage begun = TokenCounts.NONE;

    MessagesStreamReader(Losses losses) {
        this.losses = losses;
    }

    @Override
    public void read(JsonNode data, Consumer<Delta> steps) {
        switch (Members.text(data.path("type"))) {
            case "message_start" -> {
                JsonNode message = data.path("message");
                steps.accept(
                        new Delta.Began(Reply.bareId(Members.text(message.path("id"))), Members.text(message.path("model"))));
                used(message, steps);
            }
            case "content_block_start" -> block(data.path("index").asInt(0), data.path("content_block"), steps);
            case "content_block_delta" -> delta(data.path("index").asInt(0), data.path("delta"), steps);
            case "message_delta" -> {
                String reason = Members.text(data.path("delta").path("stop_reason"));
                if (!reason.isEmpty()) {
                    steps.accept(
                            new Delta.Ended(Stop.ofMessages(reason), Members.text(data.path("delta").path("stop_sequence"))));
                }
                used(data, steps);
            }
            case "message_stop" -> steps.accept(new Delta.Closed());
            default -> {
            }
        }
    }

    private void block(int index, JsonNode block, Consumer<Delta> steps) {
        String type = Members.text(block.path("type"));
        switch (type) {
            case "text" -> words(Members.text(block.path("text")), steps);
            case "thinking" -> steps.accept(new Delta.Thinking(Members.text(block.path("thinking"))));
            case "redacted_thinking" -> steps.accept(new Delta.SealedThinking(Members.text(block.path("data"))));
            case "tool_use" -> {
                tools.add(index);
                steps.accept(new Delta.ToolBegan(index, Members.text(block.path("id")), Members.text(block.path("name"))));
                if (!block.path("input").isEmpty()) {
                    steps.accept(new Delta.ToolArguments(index, block.path("input").toString()));
                }
            }
            default -> losses.add("content." + type);
        }
    }

    private void delta(int index, JsonNode delta, Consumer<Delta> steps) {
        String type = Members.text(delta.path("type"));
        switch (type) {
            case "text_delta" -> words(Members.text(delta.path("text")), steps);
            case "thinking_delta" -> steps.accept(new Delta.Thinking(Members.text(delta.path("thinking"))));
            case "signature_delta" -> steps.accept(new Delta.Signed(Members.text(delta.path("signature"))));
            case "input_json_delta" -> {
                String json = Members.text(delta.path("partial_json"));
                if (tools.contains(index) && !json.isEmpty()) {
                    steps.accept(new Delta.ToolArguments(index, json));
                }
            }
            default -> losses.add("content." + type);
        }
    }

    private static void words(String text, Consumer<Delta> steps) {
        if (!text.isEmpty()) {
            steps.accept(new Delta.Words(text));
        }
    }

    private void used(JsonNode holder, Consumer<Delta> steps) {
        TokenUsage usage = AnswerParser.usage(holder, Dialect.ANTHROPIC);
        if (usage != null) {
            begun = usage.input() > 0 ? usage
                    : begun.withOutput(usage.output(), usage.reasoning());
            steps.accept(new Delta.Used(begun));
        }
    }
}
