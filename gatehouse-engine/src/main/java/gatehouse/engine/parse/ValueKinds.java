package gatehouse.engine.parse;

import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/**
 * The kinds of value a schema allows, for families that write arguments as bare text: only the schema tells whether {@code 5} is a
 * number or a string.
 */
record ValueKinds(Set<JsonNodeType> kinds) {
    private static final int DEEPEST = 8;
    private static final Set<JsonNodeType> ALL = EnumSet.of(JsonNodeType.STRING, JsonNodeType.NUMBER, JsonNodeType.BOOLEAN,
            JsonNodeType.NULL, JsonNodeType.ARRAY, JsonNodeType.OBJECT);

    ValueKinds {
        kinds = Set.copyOf(kinds);
    }

    /** What the argument of the name may be; anything when the schema does not say. */
    static ValueKinds ofArgument(JsonNode parameters, String name) {
        JsonNode property = parameters.path("properties").path(name);
        return new ValueKinds(property.isMissingNode() ? ALL : of(parameters, property, 0));
    }

    static ValueKinds strings() {
        return new ValueKinds(EnumSet.of(JsonNodeType.STRING));
    }

    static ValueKinds anythingElse() {
        Set<JsonNodeType> others = EnumSet.copyOf(ALL);
        others.remove(JsonNodeType.STRING);
        return new ValueKinds(others);
    }

    boolean isString() {
        return kinds.equals(Set.of(JsonNodeType.STRING));
    }

    boolean mayBeString() {
        return kinds.contains(JsonNodeType.STRING);
    }

    /** The bare text as JSON: as it reads when the schema allows that, else as a string. */
    String json(String text) {
        String stripped = text.strip();
        JsonNode value = JsonStrings.read(pythonic(stripped));
        boolean asItReads = !value.isMissingNode() && !value.isString() && kinds.contains(value.getNodeType());
        boolean quoted = value.isString() && !mayBeString();
        return asItReads || quoted ? pythonic(stripped) : JsonStrings.quoted(text);
    }

    /** Models trained on Python write its constants. */
    private static String pythonic(String text) {
        return switch (text) {
            case "True" -> "true";
            case "False" -> "false";
            case "None" -> "null";
            default -> text;
        };
    }

    private static Set<JsonNodeType> of(JsonNode root, JsonNode schema, int depth) {
        Set<JsonNodeType> kinds = EnumSet.noneOf(JsonNodeType.class);
        if (depth > DEEPEST) {
            return ALL;
        }
        String reference = schema.path("$ref").asString("");
        if (reference.startsWith("#/")) {
            return of(root, root.at(reference.substring(1)), depth + 1);
        }
        for (String keyword : new String[] {"anyOf", "oneOf"}) {
            schema.path(keyword).forEach(option -> kinds.addAll(of(root, option, depth + 1)));
        }
        schema.path("enum").forEach(value -> kinds.add(value.getNodeType()));
        if (schema.has("const")) {
            kinds.add(schema.path("const").getNodeType());
        }
        if (!kinds.isEmpty()) {
            return kinds;
        }
        JsonNode type = schema.path("type");
        if (type.isString()) {
            kinds.add(named(type.stringValue()));
        }
        type.forEach(one -> kinds.add(named(one.asString(""))));
        return kinds.isEmpty() ? ALL : kinds;
    }

    private static JsonNodeType named(String type) {
        return switch (type) {
            case "string" -> JsonNodeType.STRING;
            case "integer", "number" -> JsonNodeType.NUMBER;
            case "boolean" -> JsonNodeType.BOOLEAN;
            case "null" -> JsonNodeType.NULL;
            case "array" -> JsonNodeType.ARRAY;
            default -> JsonNodeType.OBJECT;
        };
    }
}
