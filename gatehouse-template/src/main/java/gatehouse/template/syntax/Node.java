package gatehouse.template.syntax;

import java.util.List;

/** A part of the syntax tree. */
public sealed interface Node permits Expression, Statement, Target {
    Position position();

    /** The parts directly below, in the order in which the language reads them. */
    default List<Node> children() {
        return Children.of(this);
    }
}
