package gatehouse.engine.grammar;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
        Map<Object, JsonNode> values = null;
        for (Place place : places) {
            for (String keyword : List.of("enum", "const")) {
                if (place.has(keyword)) {
                    Map<Object, JsonNode> own = listed(place, keyword);
                    if (values == null) {
                        values = own;
                    } else {
                        values.keySet().retainAll(own.keySet());
                    }
                }
            }
        }
        List<JsonNode> allowed = values == null ? List.of() : values.values().stream()
                .filter(value -> kinds.contains(Kind.of(value)) && places.stream().allMatch(place -> allows(place, value)))
                .toList();
        return allowed.isEmpty() ? new Shape.Nothing() : new Shape.Constants(allowed);
    }

    /** Whether two values are the same to a schema: 1 and 1.0 are. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }

    /** The values, each under what makes it the same as another. Inside lists and objects 1 and 1.0 differ, which is stricter. */
    private static Map<Object, JsonNode> listed(Place place, String keyword) {
        JsonNode list = place.get(keyword);
        if (keyword.equals("enum") && !list.isArray()) {
            throw place.invalid("enum", "a list of values");
        }
        Map<Object, JsonNode> values = new LinkedHashMap<>();
        for (JsonNode value : keyword.equals("enum") ? list : List.of(list)) {
            Object key = value.isNumber() ? value.decimalValue().stripTrailingZeros()
                    : value.isContainer() ? value.toString() : value;
            values.putIfAbsent(key, value);
        }
        return values;
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
                .forEach(keyword -> demands.cannotKeep(place.at(keyword),
                        "'" + keyword + "' beside fixed values; list only those it allows"));
        return true;
    }
}
