package gatehouse.control.economics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a pilot file says under {@code cost}.
 *
 * @param engineerPerHour absent only when no side needs engineers
 * @param electricityPerKwh absent only when no side states its power
 * @param hoursPerMonth machines run and requests come
 * @param utilisationTarget share of its measured capacity a machine is planned to reach at the peak
 * @param peakToMean rate at the busiest time over the mean rate
 */
public record CostInputs(long requestsPerMonth, SideInputs candidate, SideInputs incumbent, @Nullable BigDecimal engineerPerHour,
        @Nullable BigDecimal electricityPerKwh, BigDecimal hoursPerMonth, BigDecimal utilisationTarget, BigDecimal peakToMean) {
    public static final BigDecimal DEFAULT_HOURS = new BigDecimal("730");
    public static final BigDecimal DEFAULT_UTILISATION = new BigDecimal("0.6");
    public static final BigDecimal DEFAULT_PEAK = new BigDecimal("3");

    /**
     * Reads the section, telling every fault with its path.
     *
     * @return nothing when there was any fault
     */
    public static Optional<CostInputs> read(JsonNode cost, Consumer<CostFault> faults) {
        List<CostFault> found = new ArrayList<>();
        CostInputs inputs = new CostInputsReader(found).read(cost);
        found.forEach(faults);
        return found.isEmpty() ? Optional.ofNullable(inputs) : Optional.empty();
    }
}
