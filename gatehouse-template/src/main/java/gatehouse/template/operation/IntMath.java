package gatehouse.template.operation;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.value.BigIntValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Arithmetic of whole numbers, which have as many digits as they need. */
final class IntMath {
    private static final long EXACT_IN_DOUBLE = 1L << 53;
    /** More digits than two neighbouring floating-point numbers can share. */
    private static final MathContext QUOTIENT = new MathContext(60);

    private IntMath() {}

    static Value add(IntegralValue a, IntegralValue b) {
        long sum = a.small() + b.small();
        if (a.isSmall() && b.isSmall() && ((a.small() ^ sum) & (b.small() ^ sum)) >= 0) {
            return IntValue.of(sum);
        }
        return BigIntValue.of(a.big().add(b.big()));
    }

    static Value subtract(IntegralValue a, IntegralValue b) {
        long difference = a.small() - b.small();
        if (a.isSmall() && b.isSmall() && ((a.small() ^ b.small()) & (a.small() ^ difference)) >= 0) {
            return IntValue.of(difference);
        }
        return BigIntValue.of(a.big().subtract(b.big()));
    }

    static Value multiply(IntegralValue a, IntegralValue b, Meter meter) {
        if (a.isSmall() && b.isSmall() && Math.multiplyHigh(a.small(), b.small()) == (a.small() * b.small()) >> 63) {
            return IntValue.of(a.small() * b.small());
        }
        chargeBits((long) a.big().bitLength() + b.big().bitLength(), meter);
        return BigIntValue.of(a.big().multiply(b.big()));
    }

    /** Long numbers take more than linear time to work with. */
    private static void chargeBits(long bits, Meter meter) {
        meter.grow(bits / 8);
        meter.spend(bits / 64 * (1 + bits / 4096));
    }

    static Value floorDivide(IntegralValue a, IntegralValue b, Meter meter) {
        requireDivisor(b, "integer division or modulo by zero");
        if (a.isSmall() && b.isSmall() && b.small() != -1) {
            return IntValue.of(Math.floorDiv(a.small(), b.small()));
        }
        chargeBits(a.big().bitLength(), meter);
        BigInteger[] parts = a.big().divideAndRemainder(b.big());
        boolean down = parts[1].signum() != 0 && parts[1].signum() != b.signum();
        return BigIntValue.of(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    static Value remainder(IntegralValue a, IntegralValue b, Meter meter) {
        requireDivisor(b, "integer division or modulo by zero");
        if (a.isSmall() && b.isSmall()) {
            return IntValue.of(Math.floorMod(a.small(), b.small()));
        }
        chargeBits(a.big().bitLength(), meter);
        BigInteger remainder = a.big().remainder(b.big());
        boolean up = remainder.signum() != 0 && remainder.signum() != b.signum();
        return BigIntValue.of(up ? remainder.add(b.big()) : remainder);
    }

    static Value divide(IntegralValue a, IntegralValue b) {
        requireDivisor(b, "division by zero");
        if (a.isSmall() && b.isSmall() && Math.abs(a.small()) <= EXACT_IN_DOUBLE && Math.abs(b.small()) <= EXACT_IN_DOUBLE) {
            return new FloatValue((double) a.small() / b.small());
        }
        if (a.signum() == 0) {
            return new FloatValue(b.signum() < 0 ? -0.0 : 0.0);
        }
        double quotient = new BigDecimal(a.big()).divide(new BigDecimal(b.big()), QUOTIENT).doubleValue();
        if (Double.isInfinite(quotient)) {
            throw new TemplateFailure(ErrorClass.OVERFLOW, "integer division result too large for a float");
        }
        return new FloatValue(quotient);
    }

    private static void requireDivisor(IntegralValue divisor, String message) {
        if (divisor.signum() == 0) {
            throw new TemplateFailure(ErrorClass.ZERO_DIVISION, message);
        }
    }

    /** A negative exponent is not for whole numbers. */
    static Value power(IntegralValue base, IntegralValue exponent, Meter meter) {
        BigInteger number = base.big();
        if (number.bitLength() <= 1 && number.signum() >= 0) {
            return exponent.signum() == 0 ? IntValue.of(1) : IntValue.of(number.signum());
        }
        if (number.equals(BigInteger.ONE.negate())) {
            return IntValue.of(exponent.big().testBit(0) ? -1 : 1);
        }
        long times = exponent.isSmall() ? exponent.small() : Integer.MAX_VALUE;
        chargeBits(Math.multiplyExact(Math.min(times, Integer.MAX_VALUE), (long) number.bitLength()), meter);
        return BigIntValue.of(number.pow(Math.toIntExact(times)));
    }

    static double toDouble(IntegralValue number) {
        if (number.isSmall()) {
            return number.small();
        }
        double value = number.big().doubleValue();
        if (Double.isInfinite(value)) {
            throw new TemplateFailure(ErrorClass.OVERFLOW, "int too large to convert to float");
        }
        return value;
    }
}
