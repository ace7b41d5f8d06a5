package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code enum} and {@code const}, and drops the values that what stands beside them excludes. */
final class ConstantReader {
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;

    private final Demands demands;
    private final List<Place> places;

    ConstantReader(Demands demands, List<Place> places) {
        this.demands = demands;
        this.places = places;
    }

    Shape read(Set<Kind> kinds) {
        List<JsonNode> values = null;
        for (Place place : places) {
            if (place.has("enum")) {
                values = common(values, listed(place));
            }
            if (place.has("const")) {
                values = common(values, List.of(place.get("const")));
            }
        }
        var allowed = new ArrayList<JsonNode>();
        for (JsonNode value : values == null ? List.<JsonNode>of() : values) {
            boolean fits = kinds.contains(Kind.of(value)) && places.stream().allMatch(place -> allows(place, value));
            if (fits && allowed.stream().noneMatch(known -> same(known, value))) {
                allowed.add(value);
            }
        }
        return allowed.isEmpty() ? new Shape.Nothing() : new Shape.Constants(allowed);
    }

    /** Whether two values are the same to a schema: 1 and 1.0 are. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }

    private static List<JsonNode> listed(Place place) {
        JsonNode list = place.get("enum");
        if (!list.isArray()) {
            throw place.invalid("enum", "a list of values");
        }
        var values = new ArrayList<JsonNode>();
        list.forEach(values::add);
        return values;
    }

    private static List<JsonNode> common(@Nullable List<JsonNode> known, List<JsonNode> more) {
        return known == null ? more : known.stream().filter(value -> more.stream().anyMatch(other -> same(value, other))).toList();
    }

    private boolean allows(Place place, JsonNode value) {
        return switch (Kind.of(value)) {
            case NUMBER, INTEGER -> NumberReader.range(place).holds(value.decimalValue());
            case STRING -> {
                String text = value.stringValue();
                int length = text.codePointCount(0, text.length());
                yield length >= place.count("minLength", 0) && length <= place.count("maxLength", Integer.MAX_VALUE)
                        && knows(place, "pattern", "format");
            }
            case ARRAY -> knows(place, Keywords.ARRAY.toArray(String[]::new));
            case OBJECT -> knows(place, Keywords.OBJECT.toArray(String[]::new));
            case BOOLEAN, NULL -> true;
        };
    }

    /** Values are not validated here; where that would be needed the schema is not kept. */
    private boolean knows(Place place, String... keywords) {
        Stream.of(keywords).filter(place::has)
                .forEach(keyword -> demands.cannotKeep(place.at(keyword), "'" + keyword + "' beside fixed values; list only those it allows"));
        return true;
    }
}
