package gatehouse.template.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template does: text as it stands, a value to print, or a tag. */
public sealed interface Statement extends Node {
    record Text(Position position, String text) implements Statement {}

    record Print(Position position, Expression value) implements Statement {}

    record If(Position position, List<Branch> branches, List<Statement> otherwise) implements Statement {
        public If {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    record Branch(Expression condition, List<Statement> body) {
        public Branch {
            body = List.copyOf(body);
        }
    }

    /**
     * Runs its body once for each item.
     *
     * @param condition an item for which it does not hold is passed over, and not counted
     */
    record For(Position position, Target target, Expression items, @Nullable Expression condition, boolean recursive,
            List<Statement> body, List<Statement> otherwise) implements Statement {
        public For {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    record Break(Position position) implements Statement {}

    record Continue(Position position) implements Statement {}

    record Set(Position position, Target target, Expression value) implements Statement {}

    /**
     * Assigns the text of its body.
     *
     * @param value the gathered text, or filters applied to it
     */
    record SetBlock(Position position, Target target, Expression value, List<Statement> body) implements Statement {
        public SetBlock {
            body = List.copyOf(body);
        }
    }

    record With(Position position, List<Binding> bindings, List<Statement> body) implements Statement {
        public With {
            bindings = List.copyOf(bindings);
            body = List.copyOf(body);
        }
    }

    record Binding(Target target, Expression value) {}

    record Macro(Position position, String name, List<Parameter> parameters, List<Statement> body) implements Statement {
        public Macro {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    record Parameter(Target.Name name, @Nullable Expression preset) {}

    /** Calls a macro that may call the body back as {@code caller}. */
    record CallBlock(Position position, List<Parameter> parameters, Expression.Call call, List<Statement> body)
            implements
                Statement {
        public CallBlock {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    /**
     * Prints the text of its body filtered.
     *
     * @param value filters applied to the gathered text
     */
    record FilterBlock(Position position, Expression value, List<Statement> body) implements Statement {
        public FilterBlock {
            body = List.copyOf(body);
        }
    }

    /** The part of a conversation that a model generates; marks it for training and prints its body. */
    record Generation(Position position, List<Statement> body) implements Statement {
        public Generation {
            body = List.copyOf(body);
        }
    }

    /**
     * A part that another template could replace.
     *
     * @param scoped whether the body sees the variables of the loop around it
     */
    record Block(Position position, String name, boolean scoped, boolean required, List<Statement> body) implements Statement {
        public Block {
            body = List.copyOf(body);
        }
    }

    record Autoescape(Position position, Expression enabled, List<Statement> body) implements Statement {
        public Autoescape {
            body = List.copyOf(body);
        }
    }

    record Extends(Position position, Expression template) implements Statement {}

    record Include(Position position, Expression template, boolean ignoreMissing) implements Statement {}

    record Import(Position position, Expression template, Target.Name as) implements Statement {}

    record FromImport(Position position, Expression template, List<Target.Name> as) implements Statement {
        public FromImport {
            as = List.copyOf(as);
        }
    }
}
