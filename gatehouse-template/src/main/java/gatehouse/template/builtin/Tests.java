package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Arithmetic;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Hashing;
import gatehouse.template.operation.Iteration;
import gatehouse.template.operation.Membership;
import gatehouse.template.operation.Ordering;
import gatehouse.template.operation.Ordering.Order;
import gatehouse.template.text.Casing;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.CallableValue;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tests: {@code value is name(arguments)}. */
public final class Tests {
    private static final long LAST_SHARED_NUMBER = 256;
    private static final long FIRST_SHARED_NUMBER = -5;

    private static final Map<String, Routine> NAMED = table();

    private Tests() {}

    public static @Nullable Routine find(String name) {
        return NAMED.get(name);
    }

    private static Map<String, Routine> table() {
        var tests = new Routines();
        kinds(tests);
        numbers(tests);
        comparisons(tests);
        asking(tests, "lower", Casing::isLower);
        asking(tests, "upper", Casing::isUpper);
        tests.add("filter", "value", (given, _) -> BoolValue.of(
                Hashing.hashable(given[0]) instanceof TextValue name && Filters.find(name.text()) != null));
        tests.add("test", "value", (given, _) -> BoolValue.of(
                Hashing.hashable(given[0]) instanceof TextValue name && find(name.text()) != null));
        return tests.table();
    }

    private static void kinds(Routines tests) {
        holds(tests, "defined", value -> !(value instanceof Undefined));
        holds(tests, "undefined", Undefined.class::isInstance);
        holds(tests, "none", value -> value == NoneValue.NONE);
        holds(tests, "boolean", BoolValue.class::isInstance);
        holds(tests, "true", value -> value == BoolValue.TRUE);
        holds(tests, "false", value -> value == BoolValue.FALSE);
        holds(tests, "integer", value -> value instanceof IntegralValue && !(value instanceof BoolValue));
        holds(tests, "float", FloatValue.class::isInstance);
        holds(tests, "number", Arithmetic::isNumber);
        holds(tests, "string", TextValue.class::isInstance);
        holds(tests, "mapping", DictValue.class::isInstance);
        holds(tests, "sequence", Tests::isSequence);
        holds(tests, "iterable", Iteration::isIterable);
        holds(tests, "escaped", value -> value instanceof TextValue text && text.markup());
        tests.add("callable", "obj, /",
                (given, _) -> BoolValue.of(given[0] instanceof CallableValue || given[0] instanceof Undefined));
    }

    private static void holds(Routines tests, String name, Predicate<Value> condition) {
        tests.add(name, "value", (given, _) -> BoolValue.of(condition.test(given[0])));
    }

    /** What has a length and items under keys; a dictionary is one too. */
    private static boolean isSequence(Value value) {
        return value instanceof TextValue || value instanceof SequenceValue || value instanceof DictValue
                || value instanceof Undefined;
    }

    private static void asking(Routines tests, String name, Predicate<String> question) {
        tests.add(name, "value", (given, meter) -> BoolValue.of(question.test(Display.str(given[0], meter))));
    }

    private static void numbers(Routines tests) {
        tests.add("odd", "value",
                (given, meter) -> BoolValue.of(remainder(given[0], IntValue.of(2), meter).equals(IntValue.of(1))));
        tests.add("even", "value",
                (given, meter) -> BoolValue.of(remainder(given[0], IntValue.of(2), meter).equals(IntValue.of(0))));
        tests.add("divisibleby", "value, num",
                (given, meter) -> BoolValue.of(remainder(given[0], given[1], meter).equals(IntValue.of(0))));
    }

    private static Value remainder(Value value, Value divisor, Meter meter) {
        return Arithmetic.remainder(value, divisor, meter);
    }

    private static void comparisons(Routines tests) {
        String two = "a, b, /";
        tests.add("eq", two, (given, meter) -> BoolValue.of(Ordering.equal(given[0], given[1], meter))).alias("==", "eq")
                .alias("equalto", "eq");
        tests.add("ne", two, (given, meter) -> BoolValue.of(!Ordering.equal(given[0], given[1], meter))).alias("!=", "ne");
        ordering(tests, "gt", Order.GREATER).alias(">", "gt").alias("greaterthan", "gt");
        ordering(tests, "ge", Order.GREATER_OR_EQUAL).alias(">=", "ge");
        ordering(tests, "lt", Order.LESS).alias("<", "lt").alias("lessthan", "lt");
        ordering(tests, "le", Order.LESS_OR_EQUAL).alias("<=", "le");
        tests.add("in", "value, seq", (given, meter) -> BoolValue.of(Membership.in(given[1], given[0], meter)));
        tests.add("sameas", "value, other", (given, _) -> BoolValue.of(isSame(given[0], given[1])));
    }

    private static Routines ordering(Routines tests, String name, Order order) {
        return tests.add(name, "a, b, /", (given, meter) -> BoolValue.of(Ordering.holds(order, given[0], given[1], meter)));
    }

    /** Python keeps one object of each small number and of each text of at most one character. */
    private static boolean isSame(Value a, Value b) {
        if (a instanceof IntValue x && b instanceof IntValue y) {
            return a == b
                    || (x.small() == y.small() && x.small() >= FIRST_SHARED_NUMBER && x.small() <= LAST_SHARED_NUMBER);
        }
        return a == b || (a instanceof TextValue text && text.length() <= 1 && !text.markup()
                && b instanceof TextValue other && !other.markup() && a.equals(b));
    }
}
