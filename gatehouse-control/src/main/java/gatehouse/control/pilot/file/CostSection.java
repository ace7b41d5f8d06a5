package gatehouse.control.pilot.file;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the cost inputs. A price that is missing is a fault, never nought. */
final class CostSection {
    private static final double FROM_ZERO = -Double.MIN_VALUE;
    private static final double MOST = 1e9;

    private CostSection() {}

    static Optional<CostPlan> read(Section root, Faults faults) {
        if (!root.has("cost")) {
            return Optional.empty();
        }
        var cost = root.section("cost");
        long requests = cost.whole("requestsPerMonth", Long.MIN_VALUE, 1, 1_000_000_000_000L);
        double engineer = cost.number("engineerPerHour", Double.NaN, FROM_ZERO, MOST);
        Double electricity = CostPlan.orNull(cost.optionalNumber("electricityPerKwh", FROM_ZERO));
        var candidate = machine(cost.section("candidate"), electricity);
        var incumbent = incumbent(cost.section("incumbent"), electricity);
        return faults.any() ? Optional.empty() : Optional.of(new CostPlan(requests, engineer, electricity, candidate, incumbent));
    }

    private static CostPlan.Side incumbent(Section section, @Nullable Double electricity) {
        boolean tokens = section.has("inputPerMillion") || section.has("outputPerMillion");
        if (tokens && section.has("machinePerHour")) {
            section.fault("machinePerHour", "", "stands beside token prices",
                    "an incumbent is paid by machine or by token; keep one");
        }
        return tokens ? tokens(section) : machine(section, electricity);
    }

    private static CostPlan.Machine machine(Section section, @Nullable Double electricity) {
        Double watts = CostPlan.orNull(section.optionalNumber("powerWatts", FROM_ZERO));
        if (watts != null && electricity == null) {
            section.fault("powerWatts", "", "has no price", "add cost.electricityPerKwh");
        }
        return new CostPlan.Machine(section.number("machinePerHour", Double.NaN, FROM_ZERO, MOST), watts, engineerHours(section));
    }

    private static CostPlan.Tokens tokens(Section section) {
        return new CostPlan.Tokens(section.number("inputPerMillion", Double.NaN, FROM_ZERO, MOST),
                CostPlan.orNull(section.optionalNumber("cachedInputPerMillion", FROM_ZERO)),
                section.number("outputPerMillion", Double.NaN, FROM_ZERO, MOST), engineerHours(section));
    }

    private static double engineerHours(Section section) {
        return section.number("engineerHoursPerMonth", 0, FROM_ZERO, 100_000);
    }
}
