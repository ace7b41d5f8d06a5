package gatehouse.template.value;

import java.math.BigDecimal;

/** A floating-point number. */
public record FloatValue(double value) implements Value {
    @Override
    public String typeName() {
        return "float";
    }

    @Override
    public boolean isTrue() {
        return value != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value number && Numbers.equal(this, number);
    }

    /** That of the whole number it may be equal to. */
    @Override
    public int hashCode() {
        if (value == Math.rint(value) && !Double.isInfinite(value)) {
            return Math.abs(value) < 0x1p63 ? Long.hashCode((long) value) : new BigDecimal(value).toBigInteger().hashCode();
        }
        return Double.hashCode(value);
    }
}
