package gatehouse.template.syntax;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands for a value. */
public sealed interface Expression extends Node {
    record Text(Position position, String value) implements Expression {}

    record Whole(Position position, BigInteger value) implements Expression {}

    record Real(Position position, double value) implements Expression {}

    record Truth(Position position, boolean value) implements Expression {}

    record None(Position position) implements Expression {}

    record Name(Position position, String name) implements Expression {}

    record ListOf(Position position, List<Expression> items) implements Expression {
        public ListOf {
            items = List.copyOf(items);
        }
    }

    record TupleOf(Position position, List<Expression> items) implements Expression {
        public TupleOf {
            items = List.copyOf(items);
        }
    }

    record DictOf(Position position, List<Entry> entries) implements Expression {
        public DictOf {
            entries = List.copyOf(entries);
        }
    }

    record Entry(Expression key, Expression value) {}

    /** {@code object.name} */
    record Attribute(Position position, Expression object, String name) implements Expression {}

    /** {@code object[key]}, and {@code object.0} */
    record Item(Position position, Expression object, Expression key) implements Expression {}

    /** {@code object[from:to:step]} */
    record Slice(Position position, Expression object, @Nullable Expression from, @Nullable Expression to,
            @Nullable Expression step) implements Expression {}

    record Call(Position position, Expression callee, ArgumentList arguments) implements Expression {}

    /** {@code subject|name(arguments)} */
    record Filter(Position position, Expression subject, String name, ArgumentList arguments) implements Expression {}

    /** {@code subject is name(arguments)} */
    record Test(Position position, Expression subject, String name, ArgumentList arguments) implements Expression {}

    /** The text a {@code filter} or {@code set} block has gathered, to which its filters apply. */
    record Gathered(Position position) implements Expression {}

    record Not(Position position, Expression operand) implements Expression {}

    record Sign(Position position, boolean negative, Expression operand) implements Expression {}

    record And(Position position, Expression left, Expression right) implements Expression {}

    record Or(Position position, Expression left, Expression right) implements Expression {}

    record Binary(Position position, BinaryOperator operator, Expression left, Expression right) implements Expression {}

    /** {@code a ~ b ~ c} */
    record Join(Position position, List<Expression> parts) implements Expression {
        public Join {
            parts = List.copyOf(parts);
        }
    }

    /** {@code first < second <= third}: each neighbour is compared, each operand evaluated once. */
    record Comparison(Position position, Expression first, List<Compared> rest) implements Expression {
        public Comparison {
            rest = List.copyOf(rest);
        }
    }

    record Compared(ComparisonOperator operator, Expression operand) {}

    /** {@code then if condition else otherwise}; without {@code else} the value may be undefined. */
    record Conditional(Position position, Expression condition, Expression then, @Nullable Expression otherwise)
            implements
                Expression {}
}
