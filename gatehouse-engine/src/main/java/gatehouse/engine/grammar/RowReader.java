package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the items of lists. A tuple is written whole, and with nothing after it, unless the schema says otherwise. */
final class RowReader {
    private final SchemaReader reader;
    private final List<Place> places;

    RowReader(SchemaReader reader, List<Place> places) {
        this.reader = reader;
        this.places = places;
    }

    Shape read() {
        int least = 0;
        int most = Repetition.ENDLESS;
        for (Place place : places) {
            least = Math.max(least, Repetition.kept(reader.demands(), place, "minItems", 0));
            most = Math.min(most, Repetition.kept(reader.demands(), place, "maxItems", Repetition.ENDLESS));
        }
        int positions = places.stream().mapToInt(place -> tuple(place).size()).max().orElse(0);
        boolean exact = positions == 0;
        if (places.stream().noneMatch(place -> place.has("minItems"))) {
            least = Math.min(positions, most);
        }
        var first = new ArrayList<Conjunction>();
        for (int position = 0; position < Math.min(positions, most); position++) {
            Conjunction item = at(position);
            if (!reader.isPossible(item)) {
                most = position;
                break;
            }
            first.add(item);
        }
        Conjunction rest = first.size() < Math.min(positions, most) || most <= positions ? null : rest(positions, least);
        if (rest == null) {
            most = Math.min(most, first.size());
        }
        return least > most ? new Shape.Nothing() : new Shape.Row(first, rest, least, most, exact);
    }

    private Conjunction at(int position) {
        var schemas = new ArrayList<Place>();
        for (Place place : places) {
            List<Place> tuple = tuple(place);
            Place after = after(place);
            if (position < tuple.size()) {
                schemas.add(tuple.get(position));
            } else if (after != null) {
                schemas.add(after);
            }
        }
        return new Conjunction(schemas);
    }

    /** The schema of the items after a tuple; null when there must be none. */
    private @Nullable Conjunction rest(int positions, int least) {
        boolean said = places.stream().anyMatch(place -> after(place) != null);
        if (positions > 0 && !said && least <= positions) {
            return null;
        }
        Conjunction rest = at(positions);
        return reader.isPossible(rest) ? rest : null;
    }

    /** Schemas by position. Before draft 2020-12 they stood under {@code items}. */
    private static List<Place> tuple(Place place) {
        if (place.has("prefixItems")) {
            return place.elements("prefixItems");
        }
        return place.get("items").isArray() ? place.elements("items") : List.of();
    }

    private static @Nullable Place after(Place place) {
        if (place.get("items").isArray()) {
            return place.has("additionalItems") ? place.child("additionalItems") : null;
        }
        return place.has("items") ? place.child("items") : null;
    }
}
