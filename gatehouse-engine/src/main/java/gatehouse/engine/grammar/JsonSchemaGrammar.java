package gatehouse.engine.grammar;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The grammar of the JSON texts that a schema allows. Members come in the order of the schema, an object whose members are listed
 * has no others unless {@code additionalProperties} says so, and the blanks between tokens are few: every text of the grammar is
 * valid, and not every valid text is of the grammar.
 */
public final class JsonSchemaGrammar {
    private JsonSchemaGrammar() {}

    /** The grammar of a schema that can be kept to the letter; any other is refused with the place and the reason. */
    public static Grammar of(JsonNode schema) {
        return of(schema, true);
    }

    /** The grammar of as much of the schema as can be kept; what is left out is named in the grammar. */
    public static Grammar lenient(JsonNode schema) {
        return of(schema, false);
    }

    /** The grammar of any JSON object. */
    public static Grammar anyObject() {
        return of(JsonNodeFactory.instance.objectNode().put("type", "object"));
    }

    private static Grammar of(JsonNode schema, boolean strict) {
        var rules = new GrammarRules();
        return rules.build(rules.schema("answer", schema, "", strict));
    }
}
