package gatehouse.engine.grammar;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads assertions that hold together, kind of value by kind of value. */
final class KindReader {
    private final SchemaReader reader;
    private final List<Place> places;

    KindReader(SchemaReader reader, List<Place> places) {
        this.reader = reader;
        this.places = places;
    }

    Shape read() {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        places.forEach(place -> kinds.retainAll(Kind.declared(place)));
        if (places.stream().anyMatch(place -> place.has("enum") || place.has("const"))) {
            return new ConstantReader(reader.demands(), places).read(kinds);
        }
        if (places.stream().anyMatch(place -> place.has("type"))) {
            return any(kinds);
        }
        Set<Kind> meant = EnumSet.noneOf(Kind.class);
        places.forEach(place -> meant.addAll(Kind.implied(place)));
        return meant.isEmpty() ? new Shape.Anything() : new Shape.Meant(any(EnumSet.copyOf(meant)), meant);
    }

    private Shape any(Set<Kind> kinds) {
        if (kinds.contains(Kind.NUMBER)) {
            kinds.remove(Kind.INTEGER);
        }
        List<Shape> shapes = kinds.stream().map(this::read).filter(shape -> !(shape instanceof Shape.Nothing)).toList();
        return switch (shapes.size()) {
            case 0 -> new Shape.Nothing();
            case 1 -> shapes.getFirst();
            default -> new Shape.Choice(shapes);
        };
    }

    private Shape read(Kind kind) {
        return switch (kind) {
            case OBJECT -> new MembersReader(reader, places).read();
            case ARRAY -> new RowReader(reader, places).read();
            case STRING -> new TextReader(reader.demands(), places).read();
            case NUMBER -> new NumberReader(reader.demands(), places).decimal();
            case INTEGER -> new NumberReader(reader.demands(), places).whole();
            case BOOLEAN -> new Shape.Truth();
            case NULL -> new Shape.Null();
        };
    }
}
