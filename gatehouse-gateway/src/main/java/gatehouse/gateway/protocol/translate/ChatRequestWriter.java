package gatehouse.gateway.protocol.translate;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests to OpenAI's chat. */
final class ChatRequestWriter implements RequestWriter {
    private final String limitField;

    /** @param limitField the name the provider knows the limit of the answer's tokens by */
    ChatRequestWriter(String limitField) {
        this.limitField = limitField;
    }

    @Override
    public ObjectNode write(Prompt prompt, Losses losses) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", prompt.model());
        ArrayNode messages = body.putArray("messages");
        if (!prompt.system().isEmpty()) {
            messages.addObject().put("role", "system").put("content", Turns.text(prompt.system(), "\n\n", "system", losses));
        }
        for (Turn turn : Turns.alternating(prompt.turns())) {
            if (turn.assistant()) {
                assistant(turn.blocks(), messages.addObject(), losses);
            } else {
                user(turn.blocks(), messages, losses);
            }
        }
        tools(prompt, body);
        sampling(prompt.sampling(), body, losses);
        format(prompt.format(), body);
        if (prompt.stream()) {
            body.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        if (!prompt.user().isEmpty()) {
            body.put("user", prompt.user());
        }
        return body;
    }

    private static void assistant(List<Block> blocks, ObjectNode message, Losses losses) {
        message.put("role", "assistant");
        var said = new ArrayList<Block>();
        ArrayNode calls = JsonNodeFactory.instance.arrayNode();
        for (Block block : blocks) {
            if (block instanceof Block.ToolCall(var id, var name, var arguments)) {
                ObjectNode call = calls.addObject().put("id", id).put("type", "function");
                call.putObject("function").put("name", name).put("arguments", arguments.isEmpty() ? "{}" : arguments);
            } else {
                said.add(block);
            }
        }
        String text = Turns.text(said, "", "assistant", losses);
        if (text.isEmpty() && !calls.isEmpty()) {
            message.putNull("content");
        } else {
            message.put("content", text);
        }
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
    }

    /** Results of tools are messages of their own, right behind the calls they belong to. */
    private static void user(List<Block> blocks, ArrayNode messages, Losses losses) {
        var said = new ArrayList<Block>();
        for (Block block : blocks) {
            if (block instanceof Block.ToolResult(var callId, var content, var failed)) {
                if (failed) {
                    losses.add("tool_result.is_error");
                }
                messages.addObject().put("role", "tool").put("tool_call_id", callId).put("content",
                        Turns.text(content, "\n", "tool_result", losses));
            } else {
                said.add(block);
            }
        }
        if (said.isEmpty()) {
            return;
        }
        ObjectNode message = messages.addObject().put("role", "user");
        if (said.stream().allMatch(Block.Words.class::isInstance)) {
            if (said.size() == 1) {
                message.put("content", Turns.text(said, "", "user", losses));
                return;
            }
        }
        ArrayNode parts = message.putArray("content");
        for (Block block : said) {
            part(block, parts, losses);
        }
    }

    private static void part(Block block, ArrayNode parts, Losses losses) {
        switch (block) {
            case Block.Words(var text) -> parts.addObject().put("type", "text").put("text", text);
            case Block.Image image ->
                parts.addObject().put("type", "image_url").putObject("image_url").put("url", DataUrl.of(image));
            case Block.Document(var name, var url, var mediaType, var data) when url.isEmpty() ->
                parts.addObject().put("type", "file")
                        .putObject("file").put("filename", name.isEmpty() ? "document" : name)
                        .put("file_data", DataUrl.write(mediaType, data));
            case Block.Document _ -> losses.add("user.document.url");
            default -> losses.add("user." + Turns.kind(block));
        }
    }

    private static void tools(Prompt prompt, ObjectNode body) {
        if (prompt.tools().isEmpty()) {
            return;
        }
        ArrayNode tools = body.putArray("tools");
        for (Tool tool : prompt.tools()) {
            ObjectNode function = tools.addObject().put("type", "function").putObject("function").put("name", tool.name());
            if (!tool.description().isEmpty()) {
                function.put("description", tool.description());
            }
            if (tool.schema() != null) {
                function.set("parameters", tool.schema());
            }
            if (tool.strict()) {
                function.put("strict", true);
            }
        }
        switch (prompt.choice()) {
            case ToolChoice.Unsaid _ -> {
            }
            case ToolChoice.Auto _ -> body.put("tool_choice", "auto");
            case ToolChoice.Never _ -> body.put("tool_choice", "none");
            case ToolChoice.Any _ -> body.put("tool_choice", "required");
            case ToolChoice.Named(var name) ->
                body.putObject("tool_choice").put("type", "function").putObject("function").put("name", name);
        }
        if (prompt.parallel() != null) {
            body.put("parallel_tool_calls", prompt.parallel());
        }
    }

    private void sampling(Sampling sampling, ObjectNode body, Losses losses) {
        if (sampling.maxTokens() != null) {
            body.put(limitField, sampling.maxTokens());
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
            ArrayNode stops = body.putArray("stop");
            sampling.stops().forEach(stops::add);
        }
        if (sampling.effort().equals("max")) {
            losses.add("effort");
        } else if (!sampling.effort().isEmpty()) {
            body.put("reasoning_effort", sampling.effort());
        }
    }

    private static void format(Format format, ObjectNode body) {
        switch (format) {
            case Format.Free _ -> {
            }
            case Format.AnyObject _ -> body.putObject("response_format").put("type", "json_object");
            case Format.Schema schema ->
                schema(schema, body.putObject("response_format").put("type", "json_schema").putObject("json_schema"));
        }
    }

    static void schema(Format.Schema format, ObjectNode holder) {
        holder.put("name", format.name().isEmpty() ? "answer" : format.name());
        if (format.schema() != null) {
            holder.set("schema", format.schema());
        }
        if (format.strict() != null) {
            holder.put("strict", format.strict());
        }
    }
}
