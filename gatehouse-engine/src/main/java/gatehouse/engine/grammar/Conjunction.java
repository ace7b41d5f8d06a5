package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Schemas that a value must satisfy together. No schema at all allows anything. */
record Conjunction(List<Place> places) {
    static final Conjunction ANYTHING = new Conjunction(List.of());

    Conjunction {
        SequencedMap<String, Place> unique = new LinkedHashMap<>();
        for (Place place : places) {
            unique.putIfAbsent(place.pointer() + (place.alone() ? "!" : ""), place);
        }
        places = List.copyOf(unique.values());
    }

    static Conjunction of(Place place) {
        return new Conjunction(List.of(place));
    }

    Conjunction and(List<Place> more) {
        var all = new ArrayList<>(places);
        all.addAll(more);
        return new Conjunction(all);
    }

    /** The same for the same schemas, in whatever order they were met. */
    String key() {
        return places.stream().map(place -> place.pointer() + (place.alone() ? "!" : "")).sorted()
                .collect(Collectors.joining("\n"));
    }

    /** A short name after the last part of the shortest pointer that has one. */
    String name(String otherwise) {
        return places.stream().map(Place::pointer).filter(pointer -> pointer.contains("/"))
                .min(Comparator.comparingInt(String::length))
                .map(pointer -> SPOKEN.getOrDefault(pointer.substring(pointer.lastIndexOf('/') + 1),
                        pointer.substring(pointer.lastIndexOf('/') + 1)))
                .orElse(otherwise);
    }

    private static final Map<String, String> SPOKEN = Map.of("items", "item", "additionalProperties", "other");
}
