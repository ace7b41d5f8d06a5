package gatehouse.engine.serve;

import gatehouse.engine.grammar.Grammar;
import gatehouse.engine.grammar.GrammarCheck;
import gatehouse.engine.grammar.JsonSchemaGrammar;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What form a request wants its answer to have. */
sealed interface AnswerForm {
    /** Any text. */
    record Free() implements AnswerForm {}

    /**
     * JSON of a schema.
     *
     * @param strict whether a schema that cannot be kept to the letter is refused
     */
    record Schema(JsonNode schema, boolean strict) implements AnswerForm {
        /** The grammar of the JSON alone. */
        Grammar grammar() {
            return strict ? JsonSchemaGrammar.of(schema) : JsonSchemaGrammar.lenient(schema);
        }
    }

    /** Text of a grammar the user wrote, checked. */
    record OfGrammar(Grammar grammar) implements AnswerForm {}

    static AnswerForm read(Fields request) {
        AnswerForm form = responseFormat(request.node("response_format"));
        String grammar = request.text("grammar");
        JsonNode schema = request.node("json_schema");
        @Nullable
        AnswerForm other = grammar != null && !grammar.isBlank() ? new OfGrammar(GrammarCheck.check(grammar))
                : schema.isMissingNode() ? null : new Schema(requireSchema("json_schema", schema), true);
        if (other == null) {
            return form;
        }
        if (!(form instanceof Free)) {
            throw Fields.wrong("response_format", "left out when grammar or json_schema is given");
        }
        return other;
    }

    private static AnswerForm responseFormat(JsonNode format) {
        if (format.isMissingNode()) {
            return new Free();
        }
        return switch (format.path("type").asString("")) {
            case "text" -> new Free();
            case "json_object" -> format.path("schema").isObject() ? new Schema(format.path("schema"), true)
                    : new Schema(JsonNodeFactory.instance.objectNode().put("type", "object"), true);
            case "json_schema" -> {
                JsonNode named = format.path("json_schema");
                yield new Schema(requireSchema("response_format.json_schema.schema", named.path("schema")),
                        named.path("strict").asBoolean(true));
            }
            default -> throw Fields.wrong("response_format.type", "text, json_object or json_schema");
        };
    }

    private static JsonNode requireSchema(String where, JsonNode schema) {
        if (!schema.isObject() && !schema.isBoolean()) {
            throw Fields.wrong(where, "a JSON schema");
        }
        return schema;
    }
}
