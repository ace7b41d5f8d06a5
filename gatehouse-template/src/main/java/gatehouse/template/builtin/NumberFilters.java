package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Arithmetic;
import gatehouse.template.operation.Conversion;
import gatehouse.template.operation.Formatting;
import gatehouse.template.value.BigIntValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Filters of numbers, and those that make numbers. */
final class NumberFilters {
    /** No floating-point number has digits further away from the point. */
    private static final int FURTHEST_DIGIT = 323;
    private static final String[] DECIMAL_UNITS = {"kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
    private static final String[] BINARY_UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"};

    private NumberFilters() {}

    static void add(Routines filters) {
        filters.add("abs", "x, /", (given, _) -> Arithmetic.absolute(given[0]));
        filters.add("float", "value, default=0.0", NumberFilters::real);
        filters.add("int", "value, default=0, base=10", NumberFilters::whole);
        filters.add("round", "value, precision=0, method='common'", NumberFilters::round);
        filters.add("filesizeformat", "value, binary=False", NumberFilters::fileSize);
    }

    private static Value real(Value[] given, Meter meter) {
        try {
            return new FloatValue(Conversion.real(given[0], meter));
        } catch (TemplateFailure failure) {
            return ifUnreadable(failure, given[1]);
        }
    }

    /** What stands in for a value that is no number; other failures stay failures. */
    private static Value ifUnreadable(TemplateFailure failure, Value preset) {
        if (failure.kind() != ErrorClass.TYPE && failure.kind() != ErrorClass.VALUE) {
            throw failure;
        }
        return preset;
    }

    private static Value whole(Value[] given, Meter meter) {
        try {
            return given[0] instanceof TextValue text ? Conversion.whole(text.text(), Typed.whole(given[2]), meter)
                    : truncated(given[0], meter);
        } catch (TemplateFailure failure) {
            ifUnreadable(failure, given[1]);
            return wholeOfReal(given, meter);
        }
    }

    private static Value truncated(Value value, Meter meter) {
        return value instanceof IntegralValue number ? Arithmetic.positive(number)
                : BigIntValue.of(Conversion.truncated(Conversion.real(value, meter)));
    }

    /** {@code "42.23"} is 42. */
    private static Value wholeOfReal(Value[] given, Meter meter) {
        try {
            return BigIntValue.of(Conversion.truncated(Conversion.real(given[0], meter)));
        } catch (TemplateFailure failure) {
            return failure.kind() == ErrorClass.OVERFLOW ? given[1] : ifUnreadable(failure, given[1]);
        }
    }

    private static Value round(Value[] given, Meter meter) {
        String method = given[2] instanceof TextValue text ? text.text() : "";
        return switch (method) {
            case "common" -> roundHalfEven(given[0], given[1]);
            case "ceil", "floor" -> {
                Value scale = Arithmetic.power(IntValue.of(10), given[1], meter);
                Value scaled = Arithmetic.multiply(given[0], scale, meter);
                yield Arithmetic.divide(towards(scaled, method), scale);
            }
            default -> throw new TemplateFailure(ErrorClass.FILTER_ARGUMENT, "method must be common, ceil or floor");
        };
    }

    private static Value towards(Value value, String method) {
        return switch (value) {
            case IntegralValue number -> number;
            case FloatValue number -> BigIntValue.of(Conversion.truncated(
                    method.equals("ceil") ? Math.ceil(number.value()) : Math.floor(number.value())));
            default -> throw TemplateFailure.type("must be real number, not " + value.typeName());
        };
    }

    private static Value roundHalfEven(Value value, Value precision) {
        return switch (value) {
            case IntegralValue number -> round(number, Typed.whole(precision, 0));
            case FloatValue number when precision == NoneValue.NONE -> BigIntValue.of(
                    Conversion.truncated(Math.rint(number.value())));
            case FloatValue number -> new FloatValue(round(number.value(), Typed.whole(precision)));
            default -> throw TemplateFailure.type("type " + value.typeName() + " doesn't define __round__ method");
        };
    }

    private static double round(double value, int digits) {
        if (!Double.isFinite(value) || digits > FURTHEST_DIGIT) {
            return value;
        }
        if (digits < -FURTHEST_DIGIT) {
            return value * 0;
        }
        double rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).doubleValue();
        if (Double.isInfinite(rounded)) {
            throw new TemplateFailure(ErrorClass.OVERFLOW, "rounded value too large to represent");
        }
        return Math.copySign(rounded, value);
    }

    private static Value round(IntegralValue value, int digits) {
        BigInteger number = value.big();
        if (digits >= 0) {
            return BigIntValue.of(number);
        }
        if (-(long) digits > number.bitLength()) {
            return IntValue.of(0);
        }
        return BigIntValue.of(new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toBigInteger());
    }

    private static Value fileSize(Value[] given, Meter meter) {
        double bytes = Conversion.real(given[0], meter);
        boolean binary = given[1].isTrue();
        double base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return TextValue.of("1 Byte");
        }
        if (bytes < base) {
            return TextValue.of(Conversion.truncated(bytes) + " Bytes");
        }
        String[] units = binary ? BINARY_UNITS : DECIMAL_UNITS;
        int unit = 0;
        double size = base * base;
        while (unit < units.length - 1 && bytes >= size) {
            unit++;
            size *= base;
        }
        return TextValue.of(Formatting.format(new FloatValue(base * bytes / size), ".1f", meter) + " " + units[unit]);
    }
}
