package gatehouse.template.value;

import java.math.BigInteger;

/** A whole number; {@code True} and {@code False} are 1 and 0. */
public sealed interface IntegralValue extends Value permits BoolValue, IntValue, BigIntValue {
    /** Whether {@link #small()} holds the number. */
    boolean isSmall();

    /** The number, or when it is larger than a {@code long} holds the nearest that is not. */
    long small();

    BigInteger big();

    int signum();
}
