package gatehouse.control.access;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What calls took together.
 *
 * @param unpriced how many of the calls nobody knows the price of; they are not in {@code dollars}
 * @param estimated of how many calls the tokens were counted by us, not told by the upstream
 * @param input all tokens read, those from a cache included
 * @param output all tokens made, reasoning included
 * @param dollars exact, of the calls that have a price
 */
public record UsageSum(long calls, long unpriced, long estimated, long input, long cacheRead, long output, long reasoning,
        BigDecimal dollars) {
    static final UsageSum NOTHING = new UsageSum(0, 0, 0, 0, 0, 0, 0, new BigDecimal("0.00"));
    private static final int PICO_DECIMALS = 12;
    private static final int LEAST_DECIMALS = 2;

    static BigDecimal dollars(long whole, long picos) {
        BigDecimal sum = BigDecimal.valueOf(whole).add(new BigDecimal(BigInteger.valueOf(picos), PICO_DECIMALS))
                .stripTrailingZeros();
        return sum.scale() < LEAST_DECIMALS ? sum.setScale(LEAST_DECIMALS) : sum;
    }

    UsageSum plus(UsageSum other) {
        return new UsageSum(calls + other.calls, unpriced + other.unpriced, estimated + other.estimated, input + other.input,
                cacheRead + other.cacheRead, output + other.output, reasoning + other.reasoning, dollars.add(other.dollars));
    }
}
