package gatehouse.gateway.protocol.translate;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Blocks of an answer in Anthropic's words. */
final class MessageBlocks {
    private MessageBlocks() {}

    static void whole(Block block, ArrayNode content, Losses losses) {
        ObjectNode written = head(block);
        switch (block) {
            case Block.Words(var text) -> written.put("text", text);
            case Block.Declined(var text) -> {
                losses.add("message.refusal"); // It arrives, as a text like any other.
                written.put("text", text);
            }
            case Block.Thinking(var text, var signature) -> written.put("thinking", text).put("signature", signature);
            case Block.ToolCall call -> written.set("input", MessagesRequestWriter.arguments(call.arguments(), losses));
            default -> {
            }
        }
        content.add(written);
    }

    /** The block as a stream opens it: everything but what follows in deltas. */
    static ObjectNode head(Block block) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        switch (block) {
            case Block.Thinking _ -> head.put("type", "thinking").put("thinking", "").put("signature", "");
            case Block.SealedThinking(var data) -> head.put("type", "redacted_thinking").put("data", data);
            case Block.ToolCall(var id, var name, _) ->
                head.put("type", "tool_use").put("id", id).put("name", name).putObject("input");
            case Block.Words _,Block.Declined _,Block.Image _,Block.Document _,Block.ToolResult _ ->
                head.put("type", "text").put("text", "");
        }
        return head;
    }
}
