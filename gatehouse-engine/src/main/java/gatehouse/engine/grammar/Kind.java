package gatehouse.engine.grammar;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A type of JSON Schema. Whole numbers are numbers too. */
enum Kind {
    OBJECT, ARRAY, STRING, NUMBER, INTEGER, BOOLEAN, NULL;

    /** The kinds that the place's {@code type} allows; all of them when it has none. */
    static Set<Kind> declared(Place place) {
        JsonNode type = place.get("type");
        if (type.isMissingNode()) {
            return EnumSet.allOf(Kind.class);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String word : type.isArray() ? place.strings("type") : List.of(place.string("type"))) {
            kinds.add(named(place, word));
        }
        if (kinds.contains(NUMBER)) {
            kinds.add(INTEGER);
        }
        if (place.get("nullable").asBoolean(false)) {
            kinds.add(NULL);
        }
        return kinds;
    }

    private static Kind named(Place place, String word) {
        for (Kind kind : values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw place.invalid("type", "object, array, string, number, integer, boolean, null or a list of them");
    }

    /** The kinds that the place's keywords are about. */
    static Set<Kind> implied(Place place) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (Keywords.OBJECT.stream().anyMatch(place::has)) {
            kinds.add(OBJECT);
        }
        if (Keywords.ARRAY.stream().anyMatch(place::has)) {
            kinds.add(ARRAY);
        }
        if (Keywords.STRING.stream().anyMatch(place::has)) {
            kinds.add(STRING);
        }
        if (Keywords.NUMBER.stream().anyMatch(place::has)) {
            kinds.addAll(EnumSet.of(NUMBER, INTEGER));
        }
        return kinds;
    }

    static Kind of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT, POJO -> OBJECT;
            case ARRAY -> ARRAY;
            case STRING, BINARY -> STRING;
            case NUMBER -> value.canConvertToExactIntegral() ? INTEGER : NUMBER;
            case BOOLEAN -> BOOLEAN;
            case NULL, MISSING -> NULL;
        };
    }
}
