package gatehouse.template.operation;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.Value;

/** Arithmetic of floating-point numbers where Python's differs from Java's. */
final class FloatMath {
    private FloatMath() {}

    static Value divide(double a, double b) {
        requireDivisor(b, "float division by zero");
        return new FloatValue(a / b);
    }

    /** The whole part of the quotient, towards negative infinity; exact where the quotient itself would be rounded up to it. */
    static Value floorDivide(double a, double b) {
        requireDivisor(b, "float floor division by zero");
        double remainder = a % b;
        double quotient = (a - remainder) / b;
        if (remainder != 0 && b < 0 != remainder < 0) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return new FloatValue(Math.copySign(0.0, a / b));
        }
        double floor = Math.floor(quotient);
        return new FloatValue(quotient - floor > 0.5 ? floor + 1 : floor);
    }

    /** The remainder takes the sign of the divisor. */
    static Value remainder(double a, double b) {
        requireDivisor(b, "float modulo");
        double remainder = a % b;
        if (remainder == 0) {
            return new FloatValue(Math.copySign(0.0, b));
        }
        return new FloatValue(b < 0 != remainder < 0 ? remainder + b : remainder);
    }

    static Value power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw new TemplateFailure(ErrorClass.ZERO_DIVISION, "0.0 cannot be raised to a negative power");
        }
        if (base < 0 && Double.isFinite(base) && Double.isFinite(exponent) && exponent != Math.rint(exponent)) {
            throw new TemplateFailure(ErrorClass.NOT_OFFERED, "the result is a complex number, which templates cannot use here");
        }
        double power = base == 1 || exponent == 0 || (base == -1 && Double.isInfinite(exponent)) ? 1 : Math.pow(base, exponent);
        if (Double.isInfinite(power) && Double.isFinite(base) && Double.isFinite(exponent)) {
            throw new TemplateFailure(ErrorClass.OVERFLOW, "numerical result out of range");
        }
        return new FloatValue(power);
    }

    private static void requireDivisor(double divisor, String message) {
        if (divisor == 0) {
            throw new TemplateFailure(ErrorClass.ZERO_DIVISION, message);
        }
    }
}
