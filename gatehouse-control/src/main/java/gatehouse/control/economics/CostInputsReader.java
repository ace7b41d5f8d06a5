package gatehouse.control.economics;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the {@code cost} section of a pilot file; nothing missing is taken for 0 where that would flatter a side. */
final class CostInputsReader {
    private static final BigDecimal HOURS_OF_THE_LONGEST_MONTH = new BigDecimal("744");
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    private final List<CostFault> faults;

    CostInputsReader(List<CostFault> faults) {
        this.faults = faults;
    }

    @Nullable
    CostInputs read(JsonNode cost) {
        if (!cost.isObject()) {
            fault("cost", "is not a section; write requestsPerMonth, candidate, incumbent and engineerPerHour below it");
            return null;
        }
        knownOnly(cost, "cost", List.of("requestsPerMonth", "candidate", "incumbent", "engineerPerHour", "electricityPerKwh",
                "hoursPerMonth", "utilisationTarget", "peakToMean"));
        BigDecimal requests = required(cost, "cost", "requestsPerMonth", "the requests expected in a month, such as 100000");
        if (requests != null && (requests.signum() == 0 || requests.stripTrailingZeros().scale() > 0)) {
            fault("cost.requestsPerMonth", "is " + requests.toPlainString() + ", but must be a whole number of 1 or more");
        }
        SideInputs candidate = side(cost.path("candidate"), "cost.candidate", true);
        SideInputs incumbent = side(cost.path("incumbent"), "cost.incumbent", false);
        BigDecimal engineer = optional(cost, "cost", "engineerPerHour");
        BigDecimal electricity = optional(cost, "cost", "electricityPerKwh");
        BigDecimal hours = inRange(cost, "hoursPerMonth", CostInputs.DEFAULT_HOURS, BigDecimal.ZERO, HOURS_OF_THE_LONGEST_MONTH);
        BigDecimal utilisation = inRange(cost, "utilisationTarget", CostInputs.DEFAULT_UTILISATION, BigDecimal.ZERO,
                BigDecimal.ONE);
        BigDecimal peak = inRange(cost, "peakToMean", CostInputs.DEFAULT_PEAK, new BigDecimal("0.999999999"),
                new BigDecimal("1000"));
        if (candidate == null || incumbent == null || requests == null) {
            return null;
        }
        needed(candidate, incumbent, engineer, electricity);
        return new CostInputs(requests.longValue(), candidate, incumbent, engineer, electricity, hours, utilisation, peak);
    }

    private void needed(SideInputs candidate, SideInputs incumbent, @Nullable BigDecimal engineer,
            @Nullable BigDecimal electricity) {
        boolean engineers = candidate.engineerHoursPerMonth().signum() > 0 || incumbent.engineerHoursPerMonth().signum() > 0;
        if (engineers && engineer == null) {
            fault("cost.engineerPerHour", "is missing, but engineer hours are given; write what an hour costs in dollars");
        }
        boolean power = (candidate instanceof SideInputs.Machines(_, BigDecimal watts, _) && watts != null)
                || (incumbent instanceof SideInputs.Machines(_, BigDecimal other, _) && other != null);
        if (power && electricity == null) {
            fault("cost.electricityPerKwh", "is missing, but powerWatts is given; write what a kilowatt-hour costs in dollars");
        }
    }

    /** @param selfHosting whoever proposes machines must say what they cost in engineers: that share is the one forgotten */
    private @Nullable SideInputs side(JsonNode side, String path, boolean selfHosting) {
        if (!side.isObject()) {
            fault(path, "is missing; write {machinePerHour: ...} or {inputPerMillion: ..., outputPerMillion: ...}");
            return null;
        }
        knownOnly(side, path,
                List.of("machinePerHour", "engineerHoursPerMonth", "powerWatts", "inputPerMillion", "cachedInputPerMillion",
                        "outputPerMillion"));
        boolean machine = side.has("machinePerHour") || side.has("powerWatts");
        boolean prices = side.has("inputPerMillion") || side.has("outputPerMillion") || side.has("cachedInputPerMillion");
        if (machine && prices) {
            fault(path, "has both machine and token prices; keep the one that is paid");
            return null;
        }
        BigDecimal hours = machine && selfHosting
                ? required(side, path, "engineerHoursPerMonth", "the hours engineers spend on it in a month; 0 if truly none")
                : optional(side, path, "engineerHoursPerMonth");
        BigDecimal engineerHours = hours == null ? BigDecimal.ZERO : hours;
        if (prices) {
            BigDecimal input = required(side, path, "inputPerMillion", "dollars for a million input tokens");
            BigDecimal cached = optional(side, path, "cachedInputPerMillion");
            BigDecimal output = required(side, path, "outputPerMillion", "dollars for a million output tokens");
            return input == null || output == null ? null : new SideInputs.PriceList(input, cached, output, engineerHours);
        }
        BigDecimal perHour = required(side, path, "machinePerHour", "dollars for an hour of one machine");
        BigDecimal power = optional(side, path, "powerWatts");
        return perHour == null ? null : new SideInputs.Machines(perHour, power, engineerHours);
    }

    private @Nullable BigDecimal required(JsonNode node, String path, String key, String what) {
        if (node.path(key).isMissingNode() || node.path(key).isNull()) {
            fault(path + "." + key, "is missing; write " + what);
            return null;
        }
        return optional(node, path, key);
    }

    private @Nullable BigDecimal optional(JsonNode node, String path, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        boolean finite = value.isNumber() && Double.isFinite(value.doubleValue(Double.NaN));
        BigDecimal number = finite ? value.decimalValue() : null;
        if (number == null || number.signum() < 0 || number.compareTo(MOST) > 0) {
            fault(path + "." + key,
                    "is " + value + ", but must be a number from 0 to " + MOST.toPlainString() + ", without quotes");
            return null;
        }
        return number;
    }

    private BigDecimal inRange(JsonNode cost, String key, BigDecimal usual, BigDecimal above, BigDecimal most) {
        BigDecimal value = optional(cost, "cost", key);
        if (value == null) {
            return usual;
        }
        if (value.compareTo(above) <= 0 || value.compareTo(most) > 0) {
            fault("cost." + key, "is " + value.toPlainString() + ", but must be above " + above.toPlainString() + " and at most "
                    + most.toPlainString() + "; leave it out for " + usual.toPlainString());
        }
        return value;
    }

    private void knownOnly(JsonNode node, String path, List<String> known) {
        for (String key : new TreeSet<>(node.propertyNames())) {
            if (!known.contains(key)) {
                fault(path + "." + key, "is not known here; known: " + String.join(", ", known));
            }
        }
    }

    private void fault(String path, String message) {
        faults.add(new CostFault(path, message));
    }
}
