package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A whole schema, in which local references are followed. */
final class SchemaDocument {
    private static final int MOST_CHARACTERS = 1_000_000;

    private final Place root;

    private SchemaDocument(Place root) {
        this.root = root;
    }

    /**
     * The document.
     *
     * @param whose what the schema belongs to; it comes first in every pointer
     */
    static SchemaDocument of(JsonNode root, String whose) {
        String text = text(root);
        if (text.length() > MOST_CHARACTERS) {
            throw new EngineException("engine.schema.too-large", "the schema has " + text.length() + " characters; at most "
                    + MOST_CHARACTERS + " are taken");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new EngineException("engine.schema.invalid", "the schema holds half of a surrogate pair, which is no text");
        }
        return new SchemaDocument(new Place(whose + "#", root));
    }

    private static String text(JsonNode root) {
        try {
            return root.toString();
        } catch (JacksonException e) {
            throw new EngineException("engine.schema.too-large", "the schema is nested too deeply; make it flatter", e);
        }
    }

    Place root() {
        return root;
    }

    /** Whether the {@code $ref} of the place leads to a place of this document. */
    boolean leadsInside(Place from, Demands demands) {
        String reference = from.string("$ref");
        boolean inside = reference.equals("#") || reference.startsWith("#/");
        if (!inside) {
            demands.cannotKeep(from.at("$ref"),
                    "a reference to '" + reference + "'; only those like #/$defs/name, within the schema, are followed");
        }
        return inside;
    }

    /** Where a {@code $ref} of the place leads. */
    Place follow(Place from) {
        String reference = from.string("$ref");
        Place place = root;
        String[] tokens = pointer(reference).split("/", -1);
        for (String token : Arrays.asList(tokens).subList(1, tokens.length)) {
            place = step(from, place, token.replace("~1", "/").replace("~0", "~"));
        }
        return place;
    }

    private static Place step(Place from, Place place, String token) {
        JsonNode inside = place.node();
        JsonNode next = inside.isArray() && token.matches("0|[1-9][0-9]{0,8}")
                ? inside.path(Integer.parseInt(token))
                : inside.path(token);
        if (next.isMissingNode()) {
            throw new EngineException("engine.schema.invalid", "the schema is none: " + from.at("$ref") + " leads to "
                    + place.at(token) + ", where nothing stands");
        }
        return new Place(place.at(token), next);
    }

    private static String pointer(String reference) {
        try {
            return URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return reference.substring(1);
        }
    }
}
