package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the members of objects, in the order in which the schema names them. An object whose members are listed gets no others
 * unless the schema says so: a model that may invent members does.
 */
final class MembersReader {
    private final SchemaReader reader;
    private final List<Place> places;

    MembersReader(SchemaReader reader, List<Place> places) {
        this.reader = reader;
        this.places = places;
    }

    Shape read() {
        SequencedSet<String> required = new LinkedHashSet<>();
        SequencedSet<String> names = new LinkedHashSet<>();
        for (Place place : places) {
            if (place.has("properties")) {
                place.children("properties");
                names.addAll(place.get("properties").propertyNames());
            }
            if (place.has("required")) {
                required.addAll(place.strings("required"));
            }
        }
        names.addAll(required);
        var members = new ArrayList<Shape.Member>();
        var forbidden = new ArrayList<String>();
        for (String name : names) {
            Conjunction schema = schema(name);
            if (schema != null && reader.isPossible(schema)) {
                members.add(new Shape.Member(name, schema, required.contains(name)));
            } else if (required.contains(name)) {
                return new Shape.Nothing();
            } else {
                forbidden.add(name);
            }
        }
        boolean closed = places.stream().anyMatch(MembersReader::isClosed);
        Conjunction others = closed ? null : others();
        var shape = new Shape.Members(members, others, !closed && others == null, forbidden, false);
        return counted(shape, required.size());
    }

    /** What holds for the member of the name; null when it must not be there. */
    private @Nullable Conjunction schema(String name) {
        var schemas = new ArrayList<Place>();
        for (Place place : places) {
            if (place.get("properties").has(name)) {
                schemas.add(place.child("properties").child(name));
            } else if (isClosed(place)) {
                return null;
            } else if (place.has("additionalProperties")) {
                schemas.add(place.child("additionalProperties"));
            }
        }
        return new Conjunction(schemas);
    }

    private @Nullable Conjunction others() {
        List<Place> said = places.stream().filter(place -> place.has("additionalProperties"))
                .map(place -> place.child("additionalProperties")).toList();
        if (said.isEmpty() && places.stream().anyMatch(place -> place.has("properties"))) {
            return null;
        }
        var others = new Conjunction(said);
        return reader.isPossible(others) ? others : null;
    }

    private static boolean isClosed(Place place) {
        JsonNode additional = place.get("additionalProperties");
        return additional.isBoolean() && !additional.booleanValue();
    }

    private Shape counted(Shape.Members shape, int required) {
        int least = places.stream().mapToInt(place -> place.count("minProperties", 0)).max().orElse(0);
        int most = places.stream().mapToInt(place -> place.count("maxProperties", Repetition.ENDLESS)).min()
                .orElse(Repetition.ENDLESS);
        int possible = shape.others() == null ? shape.members().size() : Repetition.ENDLESS;
        if (required > most || least > possible) {
            return new Shape.Nothing();
        }
        if (possible > most) {
            beyond("maxProperties");
        }
        if (least > Math.max(1, required)) {
            beyond("minProperties");
        }
        return new Shape.Members(shape.members(), shape.others(), shape.open(), shape.forbidden(), least > 0 && required == 0);
    }

    private void beyond(String keyword) {
        for (Place place : places) {
            if (place.has(keyword)) {
                reader.demands().cannotKeep(place.at(keyword), "'" + keyword + "': a grammar does not count members");
            }
        }
    }
}
