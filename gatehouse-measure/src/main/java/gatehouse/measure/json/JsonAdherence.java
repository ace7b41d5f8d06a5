package gatehouse.measure.json;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Measures outputs against one JSON Schema (2020-12), twice: strictly, where the whole output is one JSON text (RFC 8259), and
 * fenced, where one markdown fence around it is forgiven. Of a name given twice the last value counts; {@code 1.0} is an
 * integer; lengths count code points; {@code multipleOf} divides in double precision; {@code format} is not checked. References
 * beyond the schema itself and the draft's own vocabulary are refused, never fetched. Safe for use by several threads.
 */
public final class JsonAdherence {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaCacheEnabled(false)
                    .schemaLoader(loader -> loader.allow(iri -> iri.toString().startsWith(DRAFT))));
    private static final Schema SCHEMA_OF_SCHEMAS = SCHEMAS.getSchema(SchemaLocation.of(DRAFT + "schema"));

    private static final String BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
    private static final Pattern FENCE = Pattern
            .compile(BLANK + "*+```[A-Za-z0-9_-]*[ \\t]*\\r?\\n(?<body>.*?)\\r?\\n?```" + BLANK + "*+", Pattern.DOTALL);

    private final Schema schema;

    private JsonAdherence(Schema schema) {
        this.schema = schema;
    }

    /** A measure for the schema; throws {@link JsonSchemaException} when it is none or needs something that is not in it. */
    public static JsonAdherence to(String schema) {
        JsonNode node = JsonText.read(schema).orElseThrow(() -> new JsonSchemaException("measure.json.schema.syntax",
                "the schema is not one JSON text; check it with a JSON parser"));
        List<Violation> faults = Violations.of(SCHEMA_OF_SCHEMAS.validate(node));
        if (!faults.isEmpty()) {
            throw new JsonSchemaException("measure.json.schema.invalid",
                    "the schema breaks the rules of JSON Schema 2020-12 at " + faults.stream().map(Violation::toString).toList());
        }
        try {
            Schema compiled = SCHEMAS.getSchema(node);
            compiled.initializeValidators();
            return new JsonAdherence(compiled);
        } catch (SchemaException e) {
            throw unusable(e);
        }
    }

    private static JsonSchemaException unusable(SchemaException e) {
        return new JsonSchemaException("measure.json.schema.unusable", "the schema cannot be used: " + e.getMessage()
                + "; write every reference as #/$defs/... and every pattern as a regular expression of Java", e);
    }

    /** Throws {@link JsonSchemaException} for a dynamic reference that leads nowhere, or a circle of references without end. */
    public Adherence check(String output) {
        Reading strict = read(output);
        Matcher fence = FENCE.matcher(output);
        return new Adherence(strict, fence.matches() ? read(fence.group("body")) : strict);
    }

    private Reading read(String text) {
        Optional<JsonNode> node = JsonText.read(text);
        if (node.isEmpty()) {
            return new Reading(false, List.of());
        }
        try {
            return new Reading(true, Violations.of(schema.validate(node.get())));
        } catch (SchemaException e) {
            throw unusable(e);
        } catch (StackOverflowError e) {
            throw new JsonSchemaException("measure.json.schema.endless",
                    "the schema refers to itself without ever looking deeper into the value; break the circle of $ref", e);
        }
    }

    /** One output, read both ways. */
    public record Adherence(Reading strict, Reading fenced) {}

    /**
     * One way of reading an output.
     *
     * @param parses it is one JSON text
     * @param violations of the schema; none when it does not parse
     */
    public record Reading(boolean parses, List<Violation> violations) {
        public Reading {
            violations = List.copyOf(violations);
        }

        /** It is JSON and follows the schema. */
        public boolean valid() {
            return parses && violations.isEmpty();
        }
    }
}
