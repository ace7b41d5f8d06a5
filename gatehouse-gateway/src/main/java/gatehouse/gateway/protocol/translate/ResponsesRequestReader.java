package gatehouse.gateway.protocol.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Requests of {@code /v1/responses}. */
final class ResponsesRequestReader implements RequestReader {
    /** Members of items that are read, or say nothing to another provider. */
    private static final Set<String> ITEM = Set.of("type", "id", "status", "role", "content", "call_id", "name", "arguments",
            "output",
            "summary", "encrypted_content", "phase");

    @Override
    public Prompt read(JsonNode body, Losses losses) {
        var members = new Members(body);
        for (String stored : List.of("previous_response_id", "conversation", "prompt")) {
            if (!members.take(stored).isMissingNode() && !members.take(stored).isNull()) {
                throw Members.invalid(stored, "names something kept by a provider that is not asked here");
            }
        }
        var system = new ArrayList<Block>();
        JsonNode instructions = members.take("instructions");
        if (instructions.isString()) {
            system.add(new Block.Words(instructions.stringValue()));
        }
        var turns = new ArrayList<Turn>();
        input(members.take("input"), system, turns, losses);
        members.take("store"); // Whether answers are kept is the gateway's to decide, not the provider's.
        members.take("stream_options");
        members.take("include");
        JsonNode reasoning = members.take("reasoning");
        var sampling = new Sampling(members.whole("max_output_tokens"), members.number("temperature"), members.number("top_p"),
                null,
                List.of(), Members.text(reasoning.path("effort")));
        JsonNode text = members.take("text");
        String user = members.text("safety_identifier");
        String olderUser = members.text("user");
        var prompt = new Prompt(members.text("model"), system, turns, tools(members.take("tools"), losses),
                choice(members.take("tool_choice"), losses), members.flag("parallel_tool_calls"), sampling,
                format(text.path("format")),
                members.take("stream").asBoolean(false), user.isEmpty() ? olderUser : user);
        members.rest(losses);
        return prompt;
    }

    private static void input(JsonNode input, List<Block> system, List<Turn> turns, Losses losses) {
        if (input.isString()) {
            turns.add(new Turn(false, List.of(new Block.Words(input.stringValue()))));
            return;
        }
        for (JsonNode item : input) {
            String type = Members.text(item.path("type"));
            losses.addOthers("input", item, ITEM);
            switch (type) {
                case "function_call" -> turns.add(new Turn(true, List.of(new Block.ToolCall(Members.text(item.path("call_id")),
                        Members.text(item.path("name")), Members.text(item.path("arguments"))))));
                case "function_call_output" -> turns.add(new Turn(false, List.of(
                        new Block.ToolResult(Members.text(item.path("call_id")), content(item.path("output"), losses), false))));
                case "reasoning" -> turns.add(new Turn(true, List.of(reasoning(item))));
                case "message", "" -> message(item, system, turns, losses);
                default -> losses.add("input." + type);
            }
        }
    }

    private static void message(JsonNode item, List<Block> system, List<Turn> turns, Losses losses) {
        List<Block> content = content(item.path("content"), losses);
        switch (Members.text(item.path("role"))) {
            case "system", "developer" -> {
                if (!turns.isEmpty()) {
                    losses.add("input.system.position");
                }
                system.addAll(content);
            }
            case "assistant" -> turns.add(new Turn(true, content));
            default -> turns.add(new Turn(false, content));
        }
    }

    static Block reasoning(JsonNode item) {
        var text = new StringBuilder();
        for (String list : List.of("content", "summary")) {
            for (JsonNode part : item.path(list)) {
                text.append(Members.text(part.path("text")));
            }
            if (!text.isEmpty()) {
                break;
            }
        }
        return SealedReasoning.open(text.toString(), Members.text(item.path("encrypted_content")));
    }

    static List<Block> content(JsonNode content, Losses losses) {
        if (content.isString()) {
            return content.stringValue().isEmpty() ? List.of() : List.of(new Block.Words(content.stringValue()));
        }
        var blocks = new ArrayList<Block>();
        for (JsonNode part : content) {
            String type = Members.text(part.path("type"));
            switch (type) {
                case "input_text", "output_text", "text" -> blocks.add(new Block.Words(Members.text(part.path("text"))));
                case "refusal" -> blocks.add(new Block.Declined(Members.text(part.path("refusal"))));
                case "input_image" -> {
                    if (part.path("image_url").isString()) {
                        blocks.add(DataUrl.image(part.path("image_url").stringValue()));
                    } else {
                        losses.add("content.input_image.file_id");
                    }
                }
                case "input_file" -> file(part, blocks, losses);
                default -> losses.add("content." + type);
            }
        }
        return blocks;
    }

    private static void file(JsonNode part, List<Block> blocks, Losses losses) {
        String data = Members.text(part.path("file_data"));
        String where = data.isEmpty() ? Members.text(part.path("file_url")) : data;
        if (where.isEmpty()) {
            losses.add("content.input_file.file_id");
        } else {
            blocks.add(DataUrl.document(Members.text(part.path("filename")), where));
        }
    }

    private static List<Tool> tools(JsonNode tools, Losses losses) {
        var read = new ArrayList<Tool>();
        for (JsonNode tool : tools) {
            String type = Members.text(tool.path("type"));
            if (!type.equals("function")) {
                losses.add("tools." + type);
                continue;
            }
            var members = new Members(tool);
            JsonNode schema = members.take("parameters");
            read.add(new Tool(members.text("name"), members.text("description"), schema.isObject() ? schema : null,
                    members.isTrue("strict")));
        }
        return read;
    }

    private static ToolChoice choice(JsonNode choice, Losses losses) {
        if (!choice.isObject()) {
            return ChatRequestReader.word(Members.text(choice));
        }
        if (Members.text(choice.path("type")).equals("function")) {
            return new ToolChoice.Named(Members.text(choice.path("name")));
        }
        losses.add("tool_choice." + Members.text(choice.path("type")));
        return new ToolChoice.Unsaid();
    }

    private static Format format(JsonNode format) {
        return switch (Members.text(format.path("type"))) {
            case "json_object" -> new Format.AnyObject();
            case "json_schema" -> ChatRequestReader.schema(format);
            default -> new Format.Free();
        };
    }
}
