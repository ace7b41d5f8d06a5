package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads schemas to shapes. References and {@code allOf} become schemas that hold together; {@code anyOf} and {@code oneOf} are
 * multiplied out, so that what stands beside them holds in every branch. A schema that contains itself deeper in the value is
 * read once; one that is nothing but itself is refused.
 */
final class SchemaReader {
    private static final int DEEPEST = 100;
    private static final int MOST_SCHEMAS = 5_000;
    private static final int MOST_BRANCHES = 1_000;

    private final SchemaDocument document;
    private final Demands demands;
    private final Map<String, Shape> shapes = new HashMap<>();
    /** Schemas being read, each with the depth in the value at which its reading began. */
    private final Map<String, Integer> open = new HashMap<>();
    /** Choices of exactly one, which can be looked at only when all shapes are known. */
    private final List<Undecided> undecided = new ArrayList<>();
    private int depth;

    SchemaReader(SchemaDocument document, Demands demands) {
        this.document = document;
        this.demands = demands;
    }

    Demands demands() {
        return demands;
    }

    /** The shape of what holds together at one point of a value. */
    Shape read(Conjunction together) {
        Parts parts = parts(together);
        String key = parts.key();
        Shape known = shapes.get(key);
        if (known != null) {
            return known;
        }
        if (shapes.size() > MOST_SCHEMAS || open.size() > 4 * DEEPEST) {
            throw tooLarge("more than " + MOST_SCHEMAS + " combinations of schemas, or chains of more than " + 4 * DEEPEST);
        }
        open.put(key, depth);
        Shape shape = shape(parts);
        open.remove(key);
        shapes.put(key, shape);
        return shape;
    }

    /** Whether any value deeper inside can satisfy the schemas. */
    boolean isPossible(Conjunction inside) {
        enter();
        boolean possible = isPossibleHere(inside);
        depth--;
        return possible;
    }

    /** The shape of what holds deeper inside; null while it is still being read. */
    @Nullable
    Shape readInside(Conjunction inside) {
        enter();
        Shape shape = open.containsKey(key(inside)) ? null : read(inside);
        depth--;
        return shape;
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw tooLarge("values nested more than " + DEEPEST + " deep before they repeat");
        }
    }

    /** A schema that is being read and was met again deeper in the value is taken to be satisfiable. */
    private boolean isPossibleHere(Conjunction together) {
        Integer since = open.get(key(together));
        if (since != null && since == depth) {
            throw new EngineException("engine.schema.circular", "the schema is defined by itself and nothing else, at "
                    + together.places().getFirst().pointer() + "; break the circle of $ref");
        }
        return since != null || !read(together).isNothing();
    }

    /** The name under which equal schemas are known. */
    String key(Conjunction together) {
        return parts(together).key();
    }

    private Shape shape(Parts parts) {
        if (parts.impossible) {
            return new Shape.Nothing();
        }
        if (parts.branches.isEmpty()) {
            return new KindReader(this, parts.alone).read();
        }
        List<Combination> combined = List.of(new Combination(new Conjunction(parts.alone), List.of()));
        for (Branches branches : parts.branches) {
            if ((long) combined.size() * branches.places.size() > MOST_BRANCHES) {
                throw tooLarge("anyOf and oneOf that together make more than " + MOST_BRANCHES + " cases");
            }
            combined = combined.stream().flatMap(some -> branches.places.stream().map(some::and)).toList();
        }
        List<Combination> possible = combined.stream().filter(some -> isPossibleHere(some.schemas)).toList();
        for (Combination written : possible) {
            for (int i = 0; i < parts.branches.size(); i++) {
                if (parts.branches.get(i).exactlyOne) {
                    undecided.add(new Undecided(written.schemas, new Conjunction(parts.alone), parts.branches.get(i),
                            written.chosen.get(i)));
                }
            }
        }
        return possible.isEmpty() ? new Shape.Nothing()
                : new Shape.Choice(possible.stream().<Shape>map(some -> new Shape.Together(some.schemas)).toList());
    }

    /**
     * Looks at every {@code oneOf} that was read: exactly one branch may hold, so what is written for one must be excluded by all
     * others, or the grammar would be weaker than the schema.
     */
    void requireSeparateBranches() {
        var separation = new Separation(this);
        Set<String> reported = new HashSet<>();
        while (!undecided.isEmpty()) {
            Undecided next = undecided.removeFirst();
            Shape written = read(next.written);
            for (Place other : next.branches.places) {
                boolean apart = other.equals(next.chosen) || separation.excludes(read(next.bases.and(List.of(other))), written);
                if (!apart && reported.add(next.branches.pointer)) {
                    demands.cannotKeep(next.branches.pointer,
                            "'oneOf', of which " + next.chosen.pointer() + " and " + other.pointer()
                                    + " may hold together; use anyOf, or give each a property with a const of its own");
                }
            }
        }
    }

    private Parts parts(Conjunction together) {
        var parts = new Parts();
        for (Place place : together.places()) {
            collect(place, parts, new HashSet<>());
        }
        return parts;
    }

    private void collect(Place place, Parts parts, Set<String> path) {
        if (place.alone()) {
            parts.add(place);
            return;
        }
        if (place.node().isBoolean()) {
            parts.impossible |= !place.node().booleanValue();
            return;
        }
        if (!place.node().isObject()) {
            throw new EngineException("engine.schema.invalid",
                    "the schema is none: at " + place.pointer() + " must stand an object, true or false");
        }
        if (!path.add(place.pointer())) {
            throw new EngineException("engine.schema.circular",
                    "the schema is defined by itself and nothing else, at " + place.pointer() + "; break the circle of $ref");
        }
        if (path.size() > DEEPEST) {
            throw tooLarge("references more than " + DEEPEST + " deep");
        }
        Keywords.check(place, demands);
        if (Keywords.asserts(place)) {
            parts.add(place.onlyItself());
        }
        if (place.has("$ref") && document.leadsInside(place, demands)) {
            collect(document.follow(place), parts, path);
        }
        if (place.has("allOf")) {
            place.elements("allOf").forEach(part -> collect(part, parts, path));
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            if (place.has(keyword)) {
                parts.add(new Branches(place.at(keyword), place.elements(keyword), keyword.equals("oneOf")));
            }
        }
        path.remove(place.pointer());
    }

    private static EngineException tooLarge(String what) {
        return new EngineException("engine.schema.too-large", "the schema is too large for a grammar: it has " + what
                + "; simplify it");
    }

    /** One branch of each choice, with what holds beside them. */
    private record Combination(Conjunction schemas, List<Place> chosen) {
        Combination and(Place branch) {
            var more = new ArrayList<>(chosen);
            more.add(branch);
            return new Combination(schemas.and(List.of(branch)), more);
        }
    }

    private record Undecided(Conjunction written, Conjunction bases, Branches branches, Place chosen) {}

    private record Branches(String pointer, List<Place> places, boolean exactlyOne) {}

    /** Schemas sorted by what they are: assertions, and choices between others. */
    private static final class Parts {
        private final List<Place> alone = new ArrayList<>();
        private final List<Branches> branches = new ArrayList<>();
        private boolean impossible;

        void add(Place place) {
            if (alone.stream().noneMatch(known -> known.pointer().equals(place.pointer()))) {
                alone.add(place);
            }
        }

        void add(Branches more) {
            if (branches.stream().noneMatch(known -> known.pointer.equals(more.pointer))) {
                branches.add(more);
            }
        }

        String key() {
            var key = new StringBuilder(impossible ? "!\n" : "");
            alone.stream().map(Place::pointer).sorted().forEach(pointer -> key.append(pointer).append("!\n"));
            branches.stream().map(Branches::pointer).sorted().forEach(pointer -> key.append(pointer).append('\n'));
            return key.toString();
        }
    }
}
