package gatehouse.template.value;

import java.math.BigInteger;

/** A whole number that fits a {@code long}. */
public record IntValue(long small) implements IntegralValue {
    private static final int CACHED = 1024;
    private static final IntValue[] CACHE = new IntValue[CACHED];

    static {
        for (int i = 0; i < CACHED; i++) {
            CACHE[i] = new IntValue(i);
        }
    }

    public static IntValue of(long value) {
        return value >= 0 && value < CACHED ? CACHE[(int) value] : new IntValue(value);
    }

    @Override
    public String typeName() {
        return "int";
    }

    @Override
    public boolean isTrue() {
        return small != 0;
    }

    @Override
    public boolean isSmall() {
        return true;
    }

    @Override
    public BigInteger big() {
        return BigInteger.valueOf(small);
    }

    @Override
    public int signum() {
        return Long.signum(small);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value value && Numbers.equal(this, value);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(small);
    }
}
