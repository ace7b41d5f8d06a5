package gatehouse.api.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact amount of US dollars, held as whole pico-dollars (10<sup>-12</sup> USD). A price of a token is a whole number in that
 * unit, so sums of calls are exact. The largest amount is about 9.2 million dollars; whatever would go beyond throws an
 * {@link ArithmeticException}.
 */
public record Money(long picos) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);
    public static final Money MAX = new Money(Long.MAX_VALUE);
    private static final int DECIMALS = 12;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE, DECIMALS);

    /** The amount of so many dollars; refuses one that is not a whole number of pico-dollars or too large. */
    public static Money ofDollars(BigDecimal dollars) {
        return of(dollars, RoundingMode.UNNECESSARY);
    }

    /** The amount of so many dollars, the next whole pico-dollar above when it lies between two; refuses one that is too large. */
    public static Money ofDollarsRoundedUp(BigDecimal dollars) {
        return of(dollars, RoundingMode.CEILING);
    }

    private static Money of(BigDecimal dollars, RoundingMode rounding) {
        // Compared first: writing out a number such as 1e999999999 would take gigabytes.
        if (dollars.abs().compareTo(LARGEST) > 0) {
            throw new ArithmeticException("an amount of money is at most " + LARGEST + " USD either way");
        }
        if (dollars.signum() == 0) {
            return ZERO;
        }
        if (dollars.scale() > 1_000) {
            throw new ArithmeticException("an amount of money has at most 1000 decimals");
        }
        BigInteger picos = dollars.setScale(DECIMALS, rounding).unscaledValue();
        return new Money(picos.longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(picos, other.picos));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(picos, other.picos));
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(picos, count));
    }

    public boolean isNegative() {
        return picos < 0;
    }

    public BigDecimal dollars() {
        return BigDecimal.valueOf(picos, DECIMALS);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(picos, other.picos);
    }

    /** All decimals that matter, at least two, such as {@code 0.0000125 USD} or {@code 10.00 USD}. */
    @Override
    public String toString() {
        BigDecimal shown = dollars().stripTrailingZeros();
        return (shown.scale() < 2 ? shown.setScale(2, RoundingMode.UNNECESSARY) : shown).toPlainString() + " USD";
    }
}
