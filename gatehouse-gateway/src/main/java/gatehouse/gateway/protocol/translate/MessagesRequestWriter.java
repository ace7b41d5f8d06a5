package gatehouse.gateway.protocol.translate;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests to Anthropic's messages. */
final class MessagesRequestWriter implements RequestWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private final long maxTokens;

    /** @param maxTokens the limit to send when the client gave none, for Anthropic demands one */
    MessagesRequestWriter(long maxTokens) {
        this.maxTokens = maxTokens;
    }

    @Override
    public ObjectNode write(Prompt prompt, Losses losses) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", prompt.model());
        Sampling sampling = prompt.sampling();
        body.put("max_tokens", sampling.maxTokens() == null ? maxTokens : sampling.maxTokens());
        if (!prompt.system().isEmpty()) {
            body.put("system", Turns.text(prompt.system(), "\n\n", "system", losses));
        }
        ArrayNode messages = body.putArray("messages");
        for (Turn turn : Turns.alternating(prompt.turns())) {
            ArrayNode content = JsonNodeFactory.instance.arrayNode();
            turn.blocks().forEach(block -> block(block, content, losses));
            if (!content.isEmpty()) {
                messages.addObject().put("role", turn.assistant() ? "assistant" : "user").set("content", content);
            }
        }
        tools(prompt, body);
        sampling(sampling, body, losses);
        switch (prompt.format()) {
            case Format.Free _ -> {
            }
            case Format.AnyObject _ -> losses.add("response_format.json_object");
            case Format.Schema(_, var schema, _) -> format(schema == null ? JsonNodeFactory.instance.objectNode() : schema, body);
        }
        if (prompt.stream()) {
            body.put("stream", true);
        }
        if (!prompt.user().isEmpty()) {
            body.putObject("metadata").put("user_id", prompt.user());
        }
        return body;
    }

    private static void block(Block block, ArrayNode content, Losses losses) {
        switch (block) {
            case Block.Words(var text) -> words(text, content);
            case Block.Declined(var text) -> words(text, content);
            case Block.Image(var url, var mediaType, var data) ->
                source(content.addObject().put("type", "image").putObject("source"), url, mediaType, data);
            case Block.Document(var name, var url, var mediaType, var data) -> {
                ObjectNode document = content.addObject().put("type", "document");
                if (!name.isEmpty()) {
                    document.put("title", name);
                }
                source(document.putObject("source"), url, mediaType, data);
            }
            // Without its signature a thought is refused.
            case Block.Thinking(var _, var signature) when signature.isEmpty() -> losses.add("assistant.thinking");
            case Block.Thinking(var text, var signature) ->
                content.addObject().put("type", "thinking").put("thinking", text).put("signature", signature);
            case Block.SealedThinking(var data) -> content.addObject().put("type", "redacted_thinking").put("data", data);
            case Block.ToolCall(var id, var name, var arguments) -> content.addObject().put("type", "tool_use").put("id", id)
                    .put("name", name).set("input", arguments(arguments, losses));
            case Block.ToolResult(var callId, var result, var failed) -> {
                ObjectNode told = content.addObject().put("type", "tool_result").put("tool_use_id", callId);
                ArrayNode parts = told.putArray("content");
                result.forEach(part -> block(part, parts, losses));
                if (failed) {
                    told.put("is_error", true);
                }
            }
        }
    }

    /** Anthropic refuses texts that are empty. */
    private static void words(String text, ArrayNode content) {
        if (!text.isEmpty()) {
            content.addObject().put("type", "text").put("text", text);
        }
    }

    private static void source(ObjectNode source, String url, String mediaType, String data) {
        if (url.isEmpty()) {
            source.put("type", "base64").put("media_type", mediaType).put("data", data);
        } else {
            source.put("type", "url").put("url", url);
        }
    }

    /** A model may have written something that is no object; its words are kept under a name of our own. */
    static JsonNode arguments(String arguments, Losses losses) {
        if (arguments.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode parsed = JSON.readTree(arguments);
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (JacksonException e) {
            losses.add("tool_calls.arguments.not_json");
            return JsonNodeFactory.instance.objectNode().put("arguments", arguments);
        }
        losses.add("tool_calls.arguments.not_object");
        return JsonNodeFactory.instance.objectNode().put("arguments", arguments);
    }

    private static void tools(Prompt prompt, ObjectNode body) {
        if (prompt.tools().isEmpty()) {
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (Tool tool : prompt.tools()) {
            ObjectNode written = tools.addObject().put("name", tool.name());
            if (!tool.description().isEmpty()) {
                written.put("description", tool.description());
            }
            written.set("input_schema",
                    tool.schema() == null ? JsonNodeFactory.instance.objectNode().put("type", "object") : tool.schema());
            if (tool.strict()) {
                written.put("strict", true);
            }
        }
        ObjectNode choice = JsonNodeFactory.instance.objectNode();
        switch (prompt.choice()) {
            case ToolChoice.Unsaid _,ToolChoice.Auto _ -> choice.put("type", "auto");
            case ToolChoice.Never _ -> choice.put("type", "none");
            case ToolChoice.Any _ -> choice.put("type", "any");
            case ToolChoice.Named(var name) -> choice.put("type", "tool").put("name", name);
        }
        boolean alone = Boolean.FALSE.equals(prompt.parallel()) && !(prompt.choice() instanceof ToolChoice.Never);
        if (alone) {
            choice.put("disable_parallel_tool_use", true);
        }
        if (alone || !(prompt.choice() instanceof ToolChoice.Unsaid)) {
            body.set("tool_choice", choice);
        }
    }

    private static void sampling(Sampling sampling, ObjectNode body, Losses losses) {
        if (sampling.temperature() != null) {
            if (sampling.temperature() > 1) {
                losses.add("temperature.above_1"); // The other dialect goes to 2; 1 is the most there is here.
            }
            body.put("temperature", Math.min(1, sampling.temperature()));
        }
        if (sampling.topP() != null) {
            body.put("top_p", sampling.topP());
        }
        if (sampling.topK() != null) {
            body.put("top_k", sampling.topK());
        }
        if (!sampling.stops().isEmpty()) {
            ArrayNode stops = body.putArray("stop_sequences");
            sampling.stops().forEach(stops::add);
        }
        if (List.of("low", "medium", "high", "xhigh", "max").contains(sampling.effort())) {
            config(body).put("effort", sampling.effort());
        } else if (!sampling.effort().isEmpty()) {
            losses.add("reasoning_effort");
        }
    }

    private static void format(JsonNode schema, ObjectNode body) {
        config(body).putObject("format").put("type", "json_schema").set("schema", schema);
    }

    private static ObjectNode config(ObjectNode body) {
        return body.get("output_config") instanceof ObjectNode config ? config : body.putObject("output_config");
    }
}
