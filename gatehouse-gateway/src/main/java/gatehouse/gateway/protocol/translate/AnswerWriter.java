package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.answer.TokenCounts;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A writer of whole answers in any dialect. */
final class AnswerWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private AnswerWriter() {}

    /** @param created when the answer was made, in seconds since 1970 */
    static ObjectNode write(Dialect dialect, Reply reply, long created, Losses losses) {
        return switch (dialect) {
            case OPENAI -> chat(reply, created, losses);
            case ANTHROPIC -> messages(reply, losses);
            case RESPONSES -> {
                reply.stop().nameLosses(losses);
                yield ResponseObject.of(reply, created);
            }
        };
    }

    private static ObjectNode chat(Reply reply, long created, Losses losses) {
        reply.stop().nameLosses(losses);
        ObjectNode answer = NODES.objectNode().put("id", "chatcmpl-" + reply.id()).put("object", "chat.completion")
                .put("created", created).put("model", reply.model());
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        String text = joined(reply, Block.Words.class);
        String refusal = joined(reply, Block.Declined.class);
        String thought = joined(reply, Block.Thinking.class);
        message.set("content",
                text.isEmpty() && (reply.callsTools() || !refusal.isEmpty()) ? NODES.nullNode() : NODES.stringNode(text));
        message.set("refusal", refusal.isEmpty() ? NODES.nullNode() : NODES.stringNode(refusal));
        if (!thought.isEmpty()) {
            message.put("reasoning_content", thought);
        }
        ArrayNode calls = NODES.arrayNode();
        for (Block block : reply.blocks()) {
            switch (block) {
                case Block.ToolCall(var id, var name, var arguments) -> calls.addObject().put("id", id).put("type", "function")
                        .putObject("function").put("name", name).put("arguments", arguments.isEmpty() ? "{}" : arguments);
                case Block.Thinking(_, var signature) when !signature.isEmpty() -> losses.add("thinking.signature");
                case Block.SealedThinking _ -> losses.add("redacted_thinking");
                default -> {
                }
            }
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        choice.putNull("logprobs").put("finish_reason", reply.stop().chat());
        if (reply.usage() != null) {
            UsageWriter.chat(reply.usage(), answer.putObject("usage"));
        }
        return answer;
    }

    private static ObjectNode messages(Reply reply, Losses losses) {
        ObjectNode answer = NODES.objectNode().put("id", "msg_" + reply.id()).put("type", "message").put("role", "assistant")
                .put("model", reply.model());
        ArrayNode content = answer.putArray("content");
        reply.blocks().forEach(block -> MessageBlocks.whole(block, content, losses));
        answer.put("stop_reason", reply.stop().messages());
        answer.set("stop_sequence", reply.stopSequence().isEmpty() ? NODES.nullNode() : NODES.stringNode(reply.stopSequence()));
        UsageWriter.messages(reply.usage() == null ? TokenCounts.NONE : reply.usage(), answer.putObject("usage"));
        return answer;
    }

    private static String joined(Reply reply, Class<? extends Block> kind) {
        return reply.blocks().stream().filter(kind::isInstance).map(block -> switch (block) {
            case Block.Words(var text) -> text;
            case Block.Declined(var text) -> text;
            case Block.Thinking(var text, _) -> text;
            default -> "";
        }).collect(Collectors.joining());
    }
}
