package gatehouse.template.value;

import java.math.BigInteger;

/** {@code True} or {@code False}; there is one of each. */
public final class BoolValue implements IntegralValue {
    public static final BoolValue TRUE = new BoolValue(true);
    public static final BoolValue FALSE = new BoolValue(false);

    private final boolean value;

    private BoolValue(boolean value) {
        this.value = value;
    }

    public static BoolValue of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public String typeName() {
        return "bool";
    }

    @Override
    public boolean isTrue() {
        return value;
    }

    @Override
    public boolean isSmall() {
        return true;
    }

    @Override
    public long small() {
        return value ? 1 : 0;
    }

    @Override
    public BigInteger big() {
        return BigInteger.valueOf(small());
    }

    @Override
    public int signum() {
        return value ? 1 : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value value && Numbers.equal(this, value);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(small());
    }
}
