package gatehouse.gateway.protocol.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Requests of OpenAI's chat. */
final class ChatRequestReader implements RequestReader {
    private static final Set<String> MESSAGE = Set.of("role", "content", "refusal", "tool_calls", "tool_call_id",
            "reasoning_content");
    private static final Set<String> FUNCTION = Set.of("role", "content", "name");

    @Override
    public Prompt read(JsonNode body, Losses losses) {
        var members = new Members(body);
        var system = new ArrayList<Block>();
        var turns = new ArrayList<Turn>();
        messages(members.take("messages"), system, turns, losses);
        Long limit = members.whole("max_tokens");
        Long completionLimit = members.whole("max_completion_tokens");
        JsonNode choices = members.take("n");
        if (choices.isNumber() && choices.intValue() != 1) {
            losses.add("n");
        }
        members.take("stream_options");
        var sampling = new Sampling(completionLimit == null ? limit : completionLimit, members.number("temperature"),
                members.number("top_p"), members.whole("top_k"), members.texts("stop"), members.text("reasoning_effort"));
        String user = members.text("safety_identifier");
        String olderUser = members.text("user");
        var prompt = new Prompt(members.text("model"), system, turns, tools(members.take("tools"), losses),
                choice(members.take("tool_choice"), losses), members.flag("parallel_tool_calls"), sampling,
                format(members.take("response_format"), losses), members.take("stream").asBoolean(false),
                user.isEmpty() ? olderUser : user);
        members.rest(losses);
        return prompt;
    }

    private static void messages(JsonNode messages, List<Block> system, List<Turn> turns, Losses losses) {
        for (JsonNode message : messages) {
            String role = Members.text(message.path("role"));
            losses.addOthers("messages", message, role.equals("function") ? FUNCTION : MESSAGE);
            List<Block> content = content(message.path("content"), losses);
            switch (role) {
                case "system", "developer" -> {
                    if (!turns.isEmpty()) {
                        losses.add("messages.system.position"); // Other dialects say it once, before everything else.
                    }
                    system.addAll(content);
                }
                case "assistant" -> turns.add(new Turn(true, assistant(message, content)));
                case "tool", "function" -> turns.add(new Turn(false, List.of(new Block.ToolResult(
                        Members.text(message.path(role.equals("tool") ? "tool_call_id" : "name")), content, false))));
                default -> turns.add(new Turn(false, content));
            }
        }
    }

    private static List<Block> assistant(JsonNode message, List<Block> content) {
        var blocks = new ArrayList<Block>();
        String thought = Members.text(message.path("reasoning_content"));
        if (!thought.isEmpty()) {
            blocks.add(new Block.Thinking(thought, ""));
        }
        blocks.addAll(content);
        if (message.path("refusal").isString()) {
            blocks.add(new Block.Declined(message.path("refusal").stringValue()));
        }
        for (JsonNode call : message.path("tool_calls")) {
            blocks.add(new Block.ToolCall(Members.text(call.path("id")), Members.text(call.path("function").path("name")),
                    Members.text(call.path("function").path("arguments"))));
        }
        return blocks;
    }

    static List<Block> content(JsonNode content, Losses losses) {
        if (content.isString()) {
            return content.stringValue().isEmpty() ? List.of() : List.of(new Block.Words(content.stringValue()));
        }
        var blocks = new ArrayList<Block>();
        for (JsonNode part : content) {
            String type = Members.text(part.path("type"));
            switch (type) {
                case "text" -> blocks.add(new Block.Words(Members.text(part.path("text"))));
                case "refusal" -> blocks.add(new Block.Declined(Members.text(part.path("refusal"))));
                case "image_url" -> {
                    if (!part.path("image_url").path("detail").asString("auto").equals("auto")) {
                        losses.add("content.image_url.detail");
                    }
                    blocks.add(DataUrl.image(Members.text(part.path("image_url").path("url"))));
                }
                case "file" -> file(part.path("file"), blocks, losses);
                default -> losses.add("content." + type);
            }
        }
        return blocks;
    }

    private static void file(JsonNode file, List<Block> blocks, Losses losses) {
        String data = Members.text(file.path("file_data"));
        if (data.isEmpty()) {
            losses.add("content.file.file_id"); // It is stored at a provider that will not be asked.
        } else {
            blocks.add(DataUrl.document(Members.text(file.path("filename")), data));
        }
    }

    private static List<Tool> tools(JsonNode tools, Losses losses) {
        var read = new ArrayList<Tool>();
        for (JsonNode tool : tools) {
            JsonNode function = tool.path("function");
            if (!function.isObject()) {
                losses.add("tools." + Members.text(tool.path("type")));
                continue;
            }
            var members = new Members(function);
            JsonNode schema = members.take("parameters");
            read.add(new Tool(members.text("name"), members.text("description"), schema.isObject() ? schema : null,
                    members.isTrue("strict")));
        }
        return read;
    }

    private static ToolChoice choice(JsonNode choice, Losses losses) {
        if (choice.isObject()) {
            if (choice.path("function").isObject()) {
                return new ToolChoice.Named(Members.text(choice.path("function").path("name")));
            }
            losses.add("tool_choice." + Members.text(choice.path("type")));
            return new ToolChoice.Unsaid();
        }
        return word(Members.text(choice));
    }

    static ToolChoice word(String word) {
        return switch (word) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.Never();
            case "required" -> new ToolChoice.Any();
            default -> new ToolChoice.Unsaid();
        };
    }

    private static Format format(JsonNode format, Losses losses) {
        return switch (Members.text(format.path("type"))) {
            case "json_object" -> new Format.AnyObject();
            case "json_schema" -> schema(format.path("json_schema"));
            case "text", "" -> new Format.Free();
            default -> {
                losses.add("response_format");
                yield new Format.Free();
            }
        };
    }

    static Format schema(JsonNode holder) {
        var members = new Members(holder);
        JsonNode schema = members.take("schema");
        return new Format.Schema(members.text("name"), schema.isObject() ? schema : null, members.flag("strict"));
    }
}
