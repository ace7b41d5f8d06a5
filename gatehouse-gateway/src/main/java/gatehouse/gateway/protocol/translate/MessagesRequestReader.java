package gatehouse.gateway.protocol.translate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Requests of Anthropic's messages. */
final class MessagesRequestReader implements RequestReader {
    /** Members of blocks that are read, or named elsewhere. */
    private static final Set<String> BLOCK = Set.of("type", "text", "thinking", "signature", "data", "id", "name", "input",
            "tool_use_id",
            "content", "is_error", "source", "title", "cache_control");

    @Override
    public Prompt read(JsonNode body, Losses losses) {
        var members = new Members(body);
        JsonNode output = members.take("output_config");
        JsonNode olderFormat = members.take("output_format");
        var sampling = new Sampling(members.whole("max_tokens"), members.number("temperature"), members.number("top_p"),
                members.whole("top_k"), members.texts("stop_sequences"), Members.text(output.path("effort")));
        JsonNode choice = members.take("tool_choice");
        JsonNode alone = choice.path("disable_parallel_tool_use");
        var turns = new ArrayList<Turn>();
        for (JsonNode message : members.take("messages")) {
            turns.add(new Turn(Members.text(message.path("role")).equals("assistant"), content(message.path("content"), losses)));
        }
        String thinking = Members.text(members.take("thinking").path("type"));
        if (!thinking.isEmpty() && !thinking.equals("disabled")) {
            losses.add("thinking");
        }
        var prompt = new Prompt(members.text("model"), content(members.take("system"), losses), turns,
                tools(members.take("tools"), losses), choice(choice), alone.isBoolean() ? !alone.booleanValue() : null, sampling,
                format(output.path("format").isObject() ? output.path("format") : olderFormat, losses),
                members.take("stream").asBoolean(false), Members.text(members.take("metadata").path("user_id")));
        members.rest(losses);
        return prompt;
    }

    static List<Block> content(JsonNode content, Losses losses) {
        if (content.isString()) {
            return content.stringValue().isEmpty() ? List.of() : List.of(new Block.Words(content.stringValue()));
        }
        var blocks = new ArrayList<Block>();
        for (JsonNode part : content) {
            if (part.path("cache_control").isObject()) {
                losses.add("cache_control");
            }
            block(part, blocks, losses);
        }
        return blocks;
    }

    private static void block(JsonNode part, List<Block> blocks, Losses losses) {
        String type = Members.text(part.path("type"));
        losses.addOthers("content." + type, part, BLOCK);
        switch (type) {
            case "text" -> blocks.add(new Block.Words(Members.text(part.path("text"))));
            case "thinking" ->
                blocks.add(new Block.Thinking(Members.text(part.path("thinking")), Members.text(part.path("signature"))));
            case "redacted_thinking" -> blocks.add(new Block.SealedThinking(Members.text(part.path("data"))));
            case "tool_use" -> blocks.add(new Block.ToolCall(Members.text(part.path("id")), Members.text(part.path("name")),
                    part.path("input").isObject() ? part.path("input").toString() : "{}"));
            case "tool_result" -> blocks.add(new Block.ToolResult(Members.text(part.path("tool_use_id")),
                    content(part.path("content"), losses), part.path("is_error").asBoolean(false)));
            case "image" -> image(part.path("source"), blocks, losses);
            case "document" -> document(part, blocks, losses);
            default -> losses.add("content." + type);
        }
    }

    private static void image(JsonNode source, List<Block> blocks, Losses losses) {
        switch (Members.text(source.path("type"))) {
            case "base64" -> blocks.add(
                    new Block.Image("", Members.text(source.path("media_type")), Members.text(source.path("data"))));
            case "url" -> blocks.add(new Block.Image(Members.text(source.path("url")), "", ""));
            default -> losses.add("content.image.file");
        }
    }

    private static void document(JsonNode part, List<Block> blocks, Losses losses) {
        JsonNode source = part.path("source");
        String title = Members.text(part.path("title"));
        String data = Members.text(source.path("data"));
        switch (Members.text(source.path("type"))) {
            case "base64" -> blocks.add(new Block.Document(title, "", Members.text(source.path("media_type")), data));
            case "text" -> blocks.add(new Block.Document(title, "", "text/plain",
                    Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8))));
            case "url" -> blocks.add(new Block.Document(title, Members.text(source.path("url")), "", ""));
            default -> losses.add("content.document.file");
        }
    }

    private static List<Tool> tools(JsonNode tools, Losses losses) {
        var read = new ArrayList<Tool>();
        for (JsonNode tool : tools) {
            String type = Members.text(tool.path("type"));
            if (!type.isEmpty() && !type.equals("custom")) {
                losses.add("tools." + type);
                continue;
            }
            if (tool.path("cache_control").isObject()) {
                losses.add("cache_control");
            }
            var members = new Members(tool);
            JsonNode schema = members.take("input_schema");
            read.add(new Tool(members.text("name"), members.text("description"), schema.isObject() ? schema : null,
                    members.isTrue("strict")));
        }
        return read;
    }

    private static ToolChoice choice(JsonNode choice) {
        return switch (Members.text(choice.path("type"))) {
            case "auto" -> new ToolChoice.Auto();
            case "any" -> new ToolChoice.Any();
            case "none" -> new ToolChoice.Never();
            case "tool" -> new ToolChoice.Named(Members.text(choice.path("name")));
            default -> new ToolChoice.Unsaid();
        };
    }

    private static Format format(JsonNode format, Losses losses) {
        if (!format.isObject()) {
            return new Format.Free();
        }
        if (!Members.text(format.path("type")).equals("json_schema")) {
            losses.add("output_config.format");
            return new Format.Free();
        }
        JsonNode schema = format.path("schema");
        // The name is required elsewhere; a schema of Anthropic's has none. It holds to the schema always.
        return new Format.Schema("answer", schema.isObject() ? schema : null, true);
    }
}
