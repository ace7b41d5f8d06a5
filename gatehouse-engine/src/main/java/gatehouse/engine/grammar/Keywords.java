package gatehouse.engine.grammar;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What each keyword of JSON Schema is to a grammar: kept, beyond it, or without effect on what is valid. */
final class Keywords {
    static final List<String> OBJECT = List.of("properties", "required", "additionalProperties", "minProperties",
            "maxProperties");
    static final List<String> ARRAY = List.of("prefixItems", "items", "additionalItems", "minItems", "maxItems");
    static final List<String> STRING = List.of("minLength", "maxLength", "pattern", "format");
    static final List<String> NUMBER = List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    private static final Set<String> OTHERS = Set.of("type", "nullable", "enum", "const");

    /** Keywords that narrow what is valid in ways a grammar without memory cannot follow. */
    private static final Map<String, String> BEYOND = Map.ofEntries(
            Map.entry("not", "'not': a grammar cannot say what must not be"),
            Map.entry("if", "'if': a grammar cannot decide by what it has read"),
            Map.entry("dependentSchemas", "'dependentSchemas': a grammar cannot decide by what it has read"),
            Map.entry("dependentRequired", "'dependentRequired': a grammar cannot decide by what it has read"),
            Map.entry("dependencies", "'dependencies': a grammar cannot decide by what it has read"),
            Map.entry("patternProperties", "'patternProperties': names are kept only as a fixed list"),
            Map.entry("propertyNames", "'propertyNames': names are kept only as a fixed list"),
            Map.entry("unevaluatedProperties", "'unevaluatedProperties'; 'additionalProperties' is kept"),
            Map.entry("unevaluatedItems", "'unevaluatedItems'; 'items' is kept"),
            Map.entry("contains", "'contains': a grammar cannot look for an item"),
            Map.entry("uniqueItems", "'uniqueItems': a grammar does not remember items"),
            Map.entry("multipleOf", "'multipleOf': a grammar cannot divide"),
            Map.entry("$dynamicRef", "'$dynamicRef'; '$ref' is followed"),
            Map.entry("$recursiveRef", "'$recursiveRef'; '$ref' is followed"));

    private Keywords() {}

    /** Looks at every keyword of the place that a grammar does not keep. */
    static void check(Place place, Demands demands) {
        for (String keyword : place.node().propertyNames()) {
            String reason = BEYOND.get(keyword);
            if (reason != null && !isWithoutEffect(place, keyword)) {
                demands.cannotKeep(place.at(keyword), reason);
            }
        }
        if (!place.pointer().endsWith("#") && place.get("$id").isString() && !place.get("$id").stringValue().startsWith("#")) {
            demands.cannotKeep(place.at("$id"), "the beginning of another document inside this one; move it to #/$defs");
        }
    }

    /** Whether the place asserts something by itself, beside references and combinations. */
    static boolean asserts(Place place) {
        return OTHERS.stream().anyMatch(place::has)
                || List.of(OBJECT, ARRAY, STRING, NUMBER).stream().flatMap(List::stream).anyMatch(place::has);
    }

    private static boolean isWithoutEffect(Place place, String keyword) {
        JsonNode value = place.get(keyword);
        return switch (keyword) {
            case "uniqueItems" -> value.isBoolean() && !value.booleanValue();
            case "multipleOf" -> value.isNumber() && value.doubleValue() == 1 && place.get("type").asString("").equals("integer");
            case "if" -> !place.has("then") && !place.has("else");
            case "patternProperties", "dependentSchemas", "dependentRequired", "dependencies" ->
                value.isObject() && value.isEmpty();
            case "propertyNames", "unevaluatedProperties", "unevaluatedItems" ->
                (value.isObject() && value.isEmpty()) || (value.isBoolean() && value.booleanValue());
            default -> false;
        };
    }
}
