package gatehouse.gateway.protocol.translate;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests to {@code /v1/responses}; nothing is stored at the provider. */
final class ResponsesRequestWriter implements RequestWriter {
    @Override
    public ObjectNode write(Prompt prompt, Losses losses) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", prompt.model());
        if (!prompt.system().isEmpty()) {
            body.put("instructions", Turns.text(prompt.system(), "\n\n", "system", losses));
        }
        ArrayNode input = body.putArray("input");
        for (Turn turn : Turns.alternating(prompt.turns())) {
            turn(turn, input, losses);
        }
        tools(prompt, body);
        sampling(prompt.sampling(), body, losses);
        switch (prompt.format()) {
            case Format.Free _ -> {
            }
            case Format.AnyObject _ -> body.putObject("text").putObject("format").put("type", "json_object");
            case Format.Schema schema ->
                ChatRequestWriter.schema(schema, body.putObject("text").putObject("format").put("type", "json_schema"));
        }
        body.put("store", false);
        if (prompt.stream()) {
            body.put("stream", true);
        }
        if (!prompt.user().isEmpty()) {
            body.put("safety_identifier", prompt.user());
        }
        return body;
    }

    /** Calls and results are items of their own; what stands between them is a message. */
    private static void turn(Turn turn, ArrayNode input, Losses losses) {
        ArrayNode content = null;
        for (Block block : turn.blocks()) {
            switch (block) {
                case Block.ToolCall(var id, var name, var arguments) -> {
                    content = null;
                    input.addObject().put("type", "function_call").put("call_id", id).put("name", name).put("arguments",
                            arguments.isEmpty() ? "{}" : arguments);
                }
                case Block.ToolResult(var callId, var result, var failed) -> {
                    content = null;
                    if (failed) {
                        losses.add("tool_result.is_error");
                    }
                    result(input.addObject().put("type", "function_call_output").put("call_id", callId), result, losses);
                }
                case Block.Thinking _,Block.SealedThinking _ -> losses.add("assistant.thinking");
                case Block.Words _,Block.Declined _,Block.Image _,Block.Document _ -> {
                    if (content == null) {
                        content = input.addObject().put("type", "message").put("role", turn.assistant() ? "assistant" : "user")
                                .putArray("content");
                    }
                    part(block, turn.assistant(), content, losses);
                }
            }
        }
    }

    private static void result(ObjectNode item, List<Block> result, Losses losses) {
        if (result.stream().allMatch(block -> block instanceof Block.Words || block instanceof Block.Declined)) {
            item.put("output", Turns.text(result, "\n", "tool_result", losses));
            return;
        }
        ArrayNode parts = item.putArray("output");
        result.forEach(block -> part(block, false, parts, losses));
    }

    private static void part(Block block, boolean assistant, ArrayNode content, Losses losses) {
        switch (block) {
            case Block.Words(var text) ->
                content.addObject().put("type", assistant ? "output_text" : "input_text").put("text", text);
            case Block.Declined(var text) -> content.addObject().put("type", "refusal").put("refusal", text);
            case Block.Image image when !assistant ->
                content.addObject().put("type", "input_image").put("detail", "auto").put("image_url", DataUrl.of(image));
            case Block.Document(var name, var url, var mediaType, var data) when !assistant -> {
                ObjectNode file = content.addObject().put("type", "input_file");
                if (url.isEmpty()) {
                    file.put("filename", name.isEmpty() ? "document" : name).put("file_data", DataUrl.write(mediaType, data));
                } else {
                    file.put("file_url", url);
                }
            }
            default -> losses.add("content." + Turns.kind(block));
        }
    }

    private static void tools(Prompt prompt, ObjectNode body) {
        if (prompt.tools().isEmpty()) {
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (Tool tool : prompt.tools()) {
            ObjectNode function = tools.addObject().put("type", "function").put("name", tool.name());
            if (!tool.description().isEmpty()) {
                function.put("description", tool.description());
            }
            // Both are required here and nullable; without a word on it a schema is not held strictly.
            function.set("parameters", tool.schema() == null ? JsonNodeFactory.instance.nullNode() : tool.schema());
            function.put("strict", tool.strict());
        }
        switch (prompt.choice()) {
            case ToolChoice.Unsaid _ -> {
            }
            case ToolChoice.Auto _ -> body.put("tool_choice", "auto");
            case ToolChoice.Never _ -> body.put("tool_choice", "none");
            case ToolChoice.Any _ -> body.put("tool_choice", "required");
            case ToolChoice.Named(var name) -> body.putObject("tool_choice").put("type", "function").put("name", name);
        }
        if (prompt.parallel() != null) {
            body.put("parallel_tool_calls", prompt.parallel());
        }
    }

    private static void sampling(Sampling sampling, ObjectNode body, Losses losses) {
        if (sampling.maxTokens() != null) {
            body.put("max_output_tokens", sampling.maxTokens());
        }
        if (sampling.temperature() != null) {
            body.put("temperature", sampling.temperature());
        }
        if (sampling.topP() != null) {
            body.put("top_p", sampling.topP());
        }
        if (sampling.topK() != null) {
            losses.add("top_k");
        }
        if (!sampling.stops().isEmpty()) {
            losses.add("stop");
        }
        if (sampling.effort().equals("max")) {
            losses.add("effort");
        } else if (!sampling.effort().isEmpty()) {
            body.putObject("reasoning").put("effort", sampling.effort());
        }
    }
}
