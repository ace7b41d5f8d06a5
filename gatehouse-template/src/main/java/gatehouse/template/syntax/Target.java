package gatehouse.template.syntax;

import java.util.List;

/** What a value is assigned to. */
public sealed interface Target extends Node {
    record Name(Position position, String name) implements Target {}

    /** {@code namespace.attribute}; only a namespace can be written to. */
    record Attribute(Position position, String namespace, String attribute) implements Target {}

    record Several(Position position, List<Target> parts) implements Target {
        public Several {
            parts = List.copyOf(parts);
        }
    }
}
