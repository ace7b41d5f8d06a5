package gatehouse.template.operation;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.Numbers;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;

/** How values compare. */
public final class Ordering {
    /** What the four comparisons ask. */
    public enum Order {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String sign;

        Order(String sign) {
            this.sign = sign;
        }

        private boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case GREATER -> comparison > 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
            };
        }
    }

    private Ordering() {}

    public static boolean equal(Value left, Value right, Meter meter) {
        meter.spend(Math.min(left.weight(), right.weight()));
        return left.equals(right);
    }

    public static boolean less(Value left, Value right, Meter meter) {
        return holds(Order.LESS, left, right, meter);
    }

    public static boolean holds(Order order, Value left, Value right, Meter meter) {
        if (left instanceof TextValue a && right instanceof TextValue b) {
            meter.spend(Math.min(a.weight(), b.weight()));
            return order.holds(compare(a.text(), b.text()));
        }
        if (isNumber(left) && isNumber(right)) {
            return !Numbers.isNan(left) && !Numbers.isNan(right) && order.holds(Numbers.compare(left, right));
        }
        if (left instanceof ListValue a && right instanceof ListValue b) {
            return holds(order, a, b, meter);
        }
        if (left instanceof TupleValue a && right instanceof TupleValue b) {
            return holds(order, a, b, meter);
        }
        throw incomparable(order, left, right);
    }

    private static boolean isNumber(Value value) {
        return value instanceof IntegralValue || value instanceof FloatValue;
    }

    /** The first items that differ decide. */
    private static boolean holds(Order order, SequenceValue left, SequenceValue right, Meter meter) {
        int shorter = Math.min(left.size(), right.size());
        for (int i = 0; i < shorter; i++) {
            Value a = left.get(i);
            Value b = right.get(i);
            if (a != b && !equal(a, b, meter)) {
                return holds(order, a, b, meter);
            }
        }
        return order.holds(Integer.compare(left.size(), right.size()));
    }

    private static TemplateFailure incomparable(Order order, Value left, Value right) {
        if (left instanceof Undefined undefined) {
            return undefined.failure();
        }
        if (right instanceof Undefined undefined) {
            return undefined.failure();
        }
        return TemplateFailure.type("'" + order.sign + "' not supported between instances of '" + left.typeName() + "' and '"
                + right.typeName() + "'");
    }

    /** By code point: UTF-16 puts what lies beyond 16 bits before the last characters within. */
    private static int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b) ? Character.compare(a, b)
                        : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
