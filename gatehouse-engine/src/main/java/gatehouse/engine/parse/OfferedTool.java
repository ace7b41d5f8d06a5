package gatehouse.engine.parse;

import tools.jackson.databind.JsonNode;

/**
 * A tool the model may call.
 *
 * @param parameters JSON schema of its arguments
 * @param strict whether arguments must follow the schema to the letter, or a schema that cannot be kept is refused
 */
public record OfferedTool(String name, JsonNode parameters, boolean strict) {
    public OfferedTool {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a tool needs a name");
        }
    }
}
