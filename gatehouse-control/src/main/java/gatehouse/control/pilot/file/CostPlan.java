package gatehouse.control.pilot.file;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The cost inputs, in US dollars.
 *
 * @param electricityPerKwh absent unless power is paid apart
 */
public record CostPlan(long requestsPerMonth, double engineerPerHour, @Nullable Double electricityPerKwh, Side candidate,
        Side incumbent) {
    /** What one side costs. */
    public sealed interface Side {
        double engineerHoursPerMonth();
    }

    /**
     * A machine of one's own.
     *
     * @param powerWatts absent when the machine's price covers its power
     */
    public record Machine(double perHour, @Nullable Double powerWatts, double engineerHoursPerMonth) implements Side {}

    /** Tokens by a price list. */
    public record Tokens(double inputPerMillion, @Nullable Double cachedInputPerMillion, double outputPerMillion,
            double engineerHoursPerMonth) implements Side {}

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
