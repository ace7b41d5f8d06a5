package gatehouse.template.value;

import java.math.BigInteger;

/** A whole number that no {@code long} holds. */
public record BigIntValue(BigInteger big) implements IntegralValue {
    public BigIntValue {
        if (big.bitLength() < Long.SIZE) {
            throw new IllegalArgumentException("a number that fits a long must be an IntValue");
        }
    }

    /** The number in whichever form it takes. */
    public static IntegralValue of(BigInteger value) {
        return value.bitLength() < Long.SIZE ? IntValue.of(value.longValue()) : new BigIntValue(value);
    }

    @Override
    public String typeName() {
        return "int";
    }

    @Override
    public boolean isSmall() {
        return false;
    }

    @Override
    public long small() {
        return big.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    @Override
    public int signum() {
        return big.signum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value value && Numbers.equal(this, value);
    }

    @Override
    public int hashCode() {
        return big.hashCode();
    }
}
