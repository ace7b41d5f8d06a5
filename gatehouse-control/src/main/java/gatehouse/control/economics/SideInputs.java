package gatehouse.control.economics;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How one side is paid for. Money is US dollars. */
public sealed interface SideInputs {
    /** Hours of engineers a month, whatever the volume. */
    BigDecimal engineerHoursPerMonth();

    /**
     * Machines that run all month.
     *
     * @param powerWatts of one machine at the wall; absent when power is in its price
     */
    record Machines(BigDecimal perHour, @Nullable BigDecimal powerWatts,
            BigDecimal engineerHoursPerMonth) implements SideInputs {}

    /**
     * A provider's prices for a million tokens.
     *
     * @param cachedInput for input read from the provider's cache; absent when it costs the same as other input
     */
    record PriceList(BigDecimal input, @Nullable BigDecimal cachedInput, BigDecimal output, BigDecimal engineerHoursPerMonth)
            implements
                SideInputs {}
}
