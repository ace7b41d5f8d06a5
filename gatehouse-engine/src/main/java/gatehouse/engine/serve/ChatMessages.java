package gatehouse.engine.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The messages of a request as templates know them: contents as one text, arguments of calls as the template wants them. */
final class ChatMessages {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ROLES = List.of("system", "developer", "user", "assistant", "tool");

    private ChatMessages() {}

    /**
     * Reads the messages.
     *
     * @param argumentsAsText whether arguments of calls stay JSON text, as OpenAI's dialect has them
     */
    static List<Map<String, @Nullable Object>> read(Fields request, boolean argumentsAsText) {
        JsonNode list = request.node("messages");
        if (!list.isArray() || list.isEmpty()) {
            throw Fields.wrong("messages", "a list of at least one message");
        }
        List<Map<String, @Nullable Object>> messages = new ArrayList<>();
        for (JsonNode message : list) {
            messages.add(message("messages[" + messages.size() + "]", message, argumentsAsText));
        }
        return messages;
    }

    private static Map<String, @Nullable Object> message(String where, JsonNode node, boolean argumentsAsText) {
        String role = node.path("role").asString("");
        if (!ROLES.contains(role)) {
            throw Fields.wrong(where + ".role", "system, user, assistant or tool");
        }
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", role.equals("developer") ? "system" : role);
        JsonNode calls = node.path("tool_calls");
        boolean hasCalls = calls.isArray() && !calls.isEmpty();
        JsonNode content = node.path("content");
        if (Fields.isAbsent(content) && hasCalls) {
            message.put("content", null);
        } else {
            message.put("content", content(where + ".content", content));
        }
        for (String name : List.of("name", "tool_call_id", "reasoning_content")) {
            if (node.path(name).isString()) {
                message.put(name, node.path(name).stringValue());
            }
        }
        if (hasCalls) {
            List<Object> read = new ArrayList<>();
            for (JsonNode call : calls) {
                read.add(call(where + ".tool_calls[" + read.size() + "]", call, argumentsAsText));
            }
            message.put("tool_calls", read);
        }
        return message;
    }

    private static String content(String where, JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").asString("").equals("text") || !part.path("text").isString()) {
                throw Fields.wrong(where, "text; this model takes nothing else");
            }
            text.append(part.path("text").stringValue());
        }
        if (!content.isArray()) {
            throw Fields.wrong(where, "a string or a list of text parts");
        }
        return text.toString();
    }

    private static Map<String, @Nullable Object> call(String where, JsonNode call, boolean argumentsAsText) {
        JsonNode function = call.path("function");
        if (!function.path("name").isString()) {
            throw Fields.wrong(where + ".function.name", "a string");
        }
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        read.put("id", call.path("id").asString(""));
        read.put("type", "function");
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", function.path("name").stringValue());
        values.put("arguments", arguments(where + ".function.arguments", function.path("arguments"), argumentsAsText));
        read.put("function", values);
        return read;
    }

    private static @Nullable Object arguments(String where, JsonNode arguments, boolean asText) {
        if (arguments.isObject()) {
            return asText ? arguments.toString() : JsonValues.of(arguments);
        }
        if (!arguments.isString()) {
            throw Fields.wrong(where, "a JSON object as text");
        }
        if (asText) {
            return arguments.stringValue();
        }
        try {
            JsonNode parsed = JSON.readTree(arguments.stringValue());
            // Whatever a model once wrote there may come back; what is no object stays as it was written.
            return parsed.isObject() ? JsonValues.of(parsed) : arguments.stringValue();
        } catch (JacksonException e) {
            return arguments.stringValue();
        }
    }
}
