package gatehouse.template.operation;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.function.DoubleBinaryOperator;

/** The operators {@code + - * / // % **}, of numbers and of what else knows them. */
public final class Arithmetic {
    private Arithmetic() {}

    public static Value add(Value a, Value b, Meter meter) {
        if (a instanceof IntegralValue left && b instanceof IntegralValue right) {
            return IntMath.add(left, right);
        }
        if (a instanceof TextValue left && b instanceof TextValue right) {
            return concatenate(left, right, meter);
        }
        if (a instanceof ListValue left && b instanceof ListValue right) {
            return ListValue.of(concatenate(left, right, meter), meter);
        }
        if (a instanceof TupleValue left && b instanceof TupleValue right) {
            return TupleValue.of(concatenate(left, right, meter), meter);
        }
        return floats("+", a, b, Double::sum);
    }

    private static Value concatenate(TextValue left, TextValue right, Meter meter) {
        boolean markup = left.markup() || right.markup();
        String first = markup ? Html.escape(left, meter).text() : left.text();
        String second = markup ? Html.escape(right, meter).text() : right.text();
        meter.grow((long) first.length() + second.length());
        return markup ? TextValue.markup(first + second) : TextValue.of(first + second);
    }

    private static Value[] concatenate(SequenceValue left, SequenceValue right, Meter meter) {
        meter.growItems((long) left.size() + right.size());
        var items = new Value[left.size() + right.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = i < left.size() ? left.get(i) : right.get(i - left.size());
        }
        return items;
    }

    public static Value subtract(Value a, Value b) {
        if (a instanceof IntegralValue left && b instanceof IntegralValue right) {
            return IntMath.subtract(left, right);
        }
        return floats("-", a, b, (x, y) -> x - y);
    }

    public static Value multiply(Value a, Value b, Meter meter) {
        if (a instanceof IntegralValue left && b instanceof IntegralValue right) {
            return IntMath.multiply(left, right, meter);
        }
        if (a instanceof TextValue text && text.markup() && !(b instanceof IntegralValue)) {
            throw TemplateFailure.type("'" + b.typeName() + "' object cannot be interpreted as an integer");
        }
        if (isRepeatable(a) && b instanceof IntegralValue times) {
            return repeat(a, times, meter);
        }
        if (isRepeatable(b) && a instanceof IntegralValue times) {
            return repeat(b, times, meter);
        }
        return floats("*", a, b, (x, y) -> x * y);
    }

    private static boolean isRepeatable(Value value) {
        return value instanceof TextValue || value instanceof ListValue || value instanceof TupleValue;
    }

    private static Value repeat(Value value, IntegralValue count, Meter meter) {
        if (!count.isSmall()) {
            throw new TemplateFailure(ErrorClass.OVERFLOW, "cannot fit 'int' into an index-sized integer");
        }
        long times = Math.clamp(count.small(), 0, Integer.MAX_VALUE);
        return switch (value) {
            case TextValue text -> {
                meter.grow(times * text.text().length());
                yield text.like(text.text().isEmpty() ? "" : text.text().repeat((int) times));
            }
            case ListValue list -> ListValue.of(repeat(list, times, meter), meter);
            default -> TupleValue.of(repeat((SequenceValue) value, times, meter), meter);
        };
    }

    private static Value[] repeat(SequenceValue sequence, long times, Meter meter) {
        meter.growItems(times * sequence.size());
        var items = new Value[(int) times * sequence.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = sequence.get(i % sequence.size());
        }
        return items;
    }

    public static Value divide(Value a, Value b) {
        if (a instanceof IntegralValue left && b instanceof IntegralValue right) {
            return IntMath.divide(left, right);
        }
        requireNumbers("/", a, b);
        return FloatMath.divide(toDouble(a), toDouble(b));
    }

    public static Value floorDivide(Value a, Value b, Meter meter) {
        if (a instanceof IntegralValue left && b instanceof IntegralValue right) {
            return IntMath.floorDivide(left, right, meter);
        }
        requireNumbers("//", a, b);
        return FloatMath.floorDivide(toDouble(a), toDouble(b));
    }

    /** The remainder of a division; of a text its formatting. */
    public static Value remainder(Value a, Value b, Meter meter) {
        if (a instanceof IntegralValue left && b instanceof IntegralValue right) {
            return IntMath.remainder(left, right, meter);
        }
        if (a instanceof TextValue format) {
            return PercentFormat.apply(format, b, meter);
        }
        requireNumbers("%", a, b);
        return FloatMath.remainder(toDouble(a), toDouble(b));
    }

    public static Value power(Value a, Value b, Meter meter) {
        if (a instanceof IntegralValue base && b instanceof IntegralValue exponent && exponent.signum() >= 0) {
            return IntMath.power(base, exponent, meter);
        }
        requireNumbers("** or pow()", a, b);
        return FloatMath.power(toDouble(a), toDouble(b));
    }

    public static Value negative(Value value) {
        return switch (value) {
            case IntegralValue number -> IntMath.subtract(IntValue.of(0), number);
            case FloatValue number -> new FloatValue(-number.value());
            default -> throw badOperand("unary -", value);
        };
    }

    public static Value positive(Value value) {
        return switch (value) {
            case IntegralValue number -> IntMath.add(number, IntValue.of(0));
            case FloatValue number -> number;
            default -> throw badOperand("unary +", value);
        };
    }

    public static Value absolute(Value value) {
        return switch (value) {
            case IntegralValue number -> number.signum() < 0 ? negative(number) : positive(number);
            case FloatValue number -> new FloatValue(Math.abs(number.value()));
            default -> throw TemplateFailure.type("bad operand type for abs(): '" + value.typeName() + "'");
        };
    }

    /** The number as a floating-point number; one too large for that overflows. */
    public static double toDouble(Value number) {
        return switch (number) {
            case IntegralValue whole -> IntMath.toDouble(whole);
            case FloatValue real -> real.value();
            default -> throw TemplateFailure.type("must be real number, not " + number.typeName());
        };
    }

    private static Value floats(String sign, Value a, Value b, DoubleBinaryOperator operator) {
        requireNumbers(sign, a, b);
        return new FloatValue(operator.applyAsDouble(toDouble(a), toDouble(b)));
    }

    private static void requireNumbers(String sign, Value a, Value b) {
        if (!isNumber(a) || !isNumber(b)) {
            throw unsupported(sign, a, b);
        }
    }

    public static boolean isNumber(Value value) {
        return value instanceof IntegralValue || value instanceof FloatValue;
    }

    private static TemplateFailure unsupported(String sign, Value a, Value b) {
        if (a instanceof Undefined undefined) {
            return undefined.failure();
        }
        if (b instanceof Undefined undefined) {
            return undefined.failure();
        }
        return new TemplateFailure(ErrorClass.TYPE,
                "unsupported operand type(s) for " + sign + ": '" + a.typeName() + "' and '" + b.typeName() + "'");
    }

    private static TemplateFailure badOperand(String sign, Value value) {
        return value instanceof Undefined undefined ? undefined.failure()
                : TemplateFailure.type("bad operand type for " + sign + ": '" + value.typeName() + "'");
    }
}
