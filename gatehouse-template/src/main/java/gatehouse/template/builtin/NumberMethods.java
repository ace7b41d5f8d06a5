package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Arithmetic;
import gatehouse.template.value.BigIntValue;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The methods of numbers. */
final class NumberMethods {
    private NumberMethods() {}

    static Map<String, Routine> ofInts() {
        return new Routines().add("bit_length", "self, /", (given, _) -> IntValue.of(whole(given).abs().bitLength()))
                .add("bit_count", "self, /", (given, _) -> IntValue.of(whole(given).abs().bitCount()))
                .add("conjugate", "self, /", (given, _) -> Arithmetic.positive(given[0]))
                .add("as_integer_ratio", "self, /",
                        (given, meter) -> TupleValue.pair(Arithmetic.positive(given[0]), IntValue.of(1), meter))
                .add("to_bytes", "self, *args, **kwargs", (_, _) -> {
                    throw notOffered("to_bytes");
                }).add("from_bytes", "self, *args, **kwargs", (_, _) -> {
                    throw notOffered("from_bytes");
                }).table();
    }

    static Map<String, UnaryOperator<Value>> propertiesOfInts() {
        return Map.of("real", Arithmetic::positive, "numerator", Arithmetic::positive, "imag", _ -> IntValue.of(0), "denominator",
                _ -> IntValue.of(1));
    }

    static Map<String, Routine> ofFloats() {
        return new Routines().add("is_integer", "self, /", (given, _) -> BoolValue.of(real(given) == Math.rint(real(given))
                && !Double.isInfinite(real(given)))).add("conjugate", "self, /", (given, _) -> given[0])
                .add("as_integer_ratio", "self, /", NumberMethods::ratio).add("hex", "self, /", (_, _) -> {
                    throw notOffered("hex");
                }).add("fromhex", "self, *args", (_, _) -> {
                    throw notOffered("fromhex");
                }).table();
    }

    static Map<String, UnaryOperator<Value>> propertiesOfFloats() {
        return Map.of("real", number -> number, "imag", _ -> new FloatValue(0));
    }

    private static TemplateFailure notOffered(String method) {
        return new TemplateFailure(ErrorClass.NOT_OFFERED, "the method '" + method + "' of numbers is not offered");
    }

    private static BigInteger whole(Value[] given) {
        return ((IntegralValue) given[0]).big();
    }

    private static double real(Value[] given) {
        return ((FloatValue) given[0]).value();
    }

    private static Value ratio(Value[] given, Meter meter) {
        if (!Double.isFinite(real(given))) {
            throw Double.isNaN(real(given)) ? TemplateFailure.value("cannot convert NaN to integer ratio")
                    : new TemplateFailure(ErrorClass.OVERFLOW, "cannot convert Infinity to integer ratio");
        }
        var exact = new BigDecimal(real(given));
        BigInteger numerator = exact.scale() > 0 ? exact.unscaledValue() : exact.toBigInteger();
        BigInteger denominator = exact.scale() > 0 ? BigInteger.TEN.pow(exact.scale()) : BigInteger.ONE;
        BigInteger common = numerator.gcd(denominator);
        return TupleValue.pair(BigIntValue.of(numerator.divide(common)), BigIntValue.of(denominator.divide(common)), meter);
    }
}
