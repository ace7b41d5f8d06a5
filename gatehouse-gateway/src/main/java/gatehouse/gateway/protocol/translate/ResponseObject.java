package gatehouse.gateway.protocol.translate;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The object of {@code /v1/responses}, whole or just begun, and its items. */
final class ResponseObject {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ResponseObject() {}

    /** The whole response; every block is an item, as a stream of it would have told them. */
    static ObjectNode of(Reply reply, long created) {
        String incomplete = reply.stop().incomplete();
        ObjectNode response = begun(reply.id(), reply.model(), created);
        response.put("status", incomplete.isEmpty() ? "completed" : "incomplete");
        if (!incomplete.isEmpty()) {
            response.putObject("incomplete_details").put("reason", incomplete);
        }
        ArrayNode output = response.putArray("output");
        for (Block block : reply.blocks()) {
            output.add(wholeItem(block, itemId(block, reply.id(), output.size())));
        }
        if (reply.usage() != null) {
            UsageWriter.responses(reply.usage(), response.putObject("usage"));
        }
        return response;
    }

    static ObjectNode wholeItem(Block block, String id) {
        ObjectNode item = item(block, id, "completed");
        if ((block instanceof Block.Words || block instanceof Block.Declined)
                && item.get("content") instanceof ArrayNode content) {
            content.add(part(block));
        }
        return item;
    }

    static ObjectNode begun(String id, String model, long created) {
        ObjectNode response = NODES.objectNode().put("id", "resp_" + id).put("object", "response").put("created_at", created)
                .put("status", "in_progress").putNull("error").putNull("incomplete_details").putNull("instructions")
                .put("model", model);
        response.putArray("output");
        response.put("parallel_tool_calls", true).putNull("temperature").putNull("top_p").put("tool_choice", "auto");
        response.putArray("tools");
        response.putObject("metadata");
        response.put("store", false).putNull("usage");
        return response;
    }

    static String itemId(Block block, String replyId, int index) {
        String prefix = switch (block) {
            case Block.ToolCall _ -> "fc_";
            case Block.Thinking _,Block.SealedThinking _ -> "rs_";
            default -> "msg_";
        };
        return prefix + replyId + "_" + index;
    }

    /** An item with what the block holds; a message gets its parts afterwards. */
    static ObjectNode item(Block block, String id, String status) {
        ObjectNode item = NODES.objectNode();
        switch (block) {
            case Block.ToolCall(var callId, var name, var arguments) -> item.put("type", "function_call").put("id", id)
                    .put("call_id", callId).put("name", name).put("arguments", arguments).put("status", status);
            case Block.Thinking(var text, var signature) -> {
                item.put("type", "reasoning").put("id", id).put("status", status).putArray("summary");
                ArrayNode content = item.putArray("content");
                if (!text.isEmpty()) {
                    content.add(part(block));
                }
                String sealed = SealedReasoning.ofSignature(signature);
                if (!sealed.isEmpty()) {
                    item.put("encrypted_content", sealed);
                }
            }
            case Block.SealedThinking(var data) -> {
                item.put("type", "reasoning").put("id", id).put("status", status).putArray("summary");
                item.put("encrypted_content", SealedReasoning.ofSealed(data));
            }
            default ->
                item.put("type", "message").put("id", id).put("status", status).put("role", "assistant").putArray("content");
        }
        return item;
    }

    static ObjectNode part(Block block) {
        ObjectNode part = NODES.objectNode();
        switch (block) {
            case Block.Declined(var text) -> part.put("type", "refusal").put("refusal", text);
            case Block.Thinking(var text, _) -> part.put("type", "reasoning_text").put("text", text);
            case Block.Words(var text) -> {
                part.put("type", "output_text").put("text", text).putArray("annotations");
                part.putArray("logprobs");
            }
            default -> throw new AssertionError("only texts have parts");
        }
        return part;
    }
}
