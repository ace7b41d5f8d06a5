package gatehouse.gateway.protocol.translate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A function the model may call.
 *
 * @param schema of its arguments
 * @param strict whether the arguments must hold to the schema; what says nothing about it is not held to it, for a schema must be written for that
 */
record Tool(String name, String description, @Nullable JsonNode schema, boolean strict) {}
