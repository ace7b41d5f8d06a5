package gatehouse.control.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns inputs and measurements into cost lines; what is missing becomes a fault. */
final class CostLines {
    /** More machines than this come from a wrong unit, not from a plan. */
    static final long MOST_MACHINES = 10_000;
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal MOST_REQUESTS = new BigDecimal("100000000000000");

    private final CostInputs inputs;
    private final List<CostFault> faults;

    CostLines(CostInputs inputs, List<CostFault> faults) {
        this.inputs = inputs;
        this.faults = faults;
    }

    /** The line of one side, or null after a fault. */
    @Nullable
    CostLine of(String side, SideInputs costs, MeasuredUse use) {
        BigDecimal engineer = costs.engineerHoursPerMonth().signum() == 0 ? BigDecimal.ZERO
                : costs.engineerHoursPerMonth().multiply(Objects.requireNonNull(inputs.engineerPerHour(), "engineerPerHour"));
        return switch (costs) {
            case SideInputs.Machines machines -> machines(side, machines, use, engineer);
            case SideInputs.PriceList prices -> prices(side, prices, use, engineer);
        };
    }

    private @Nullable CostLine machines(String side, SideInputs.Machines machines, MeasuredUse use, BigDecimal engineer) {
        Double rate = use.requestsPerSecond();
        if (rate == null) {
            faults.add(new CostFault("cost." + side + ".machinePerHour", "needs the requests a second one machine of the " + side
                    + " sustains, which were not measured; measure that side, or give its token prices instead"));
            return null;
        }
        long perMachine = requestsPerMachine(BigDecimal.valueOf(rate));
        if (perMachine == 0 || Math.ceilDiv(inputs.requestsPerMonth(), perMachine) > MOST_MACHINES) {
            faults.add(new CostFault("cost.requestsPerMonth",
                    "needs more than " + MOST_MACHINES + " machines of the " + side + " at "
                            + perMachine + " requests a machine and month; check the volume"));
            return null;
        }
        BigDecimal power = machines.powerWatts() == null ? BigDecimal.ZERO
                : machines.powerWatts().movePointLeft(3).multiply(inputs.hoursPerMonth())
                        .multiply(Objects.requireNonNull(inputs.electricityPerKwh(), "electricityPerKwh"));
        return new CostLine(engineer, machines.perHour().multiply(inputs.hoursPerMonth()), power, perMachine, BigDecimal.ZERO);
    }

    /** Whole requests, rounded down: a machine is never planned to carry more than it can. */
    private long requestsPerMachine(BigDecimal rate) {
        return rate.multiply(inputs.utilisationTarget()).multiply(inputs.hoursPerMonth()).multiply(SECONDS_PER_HOUR)
                .divide(inputs.peakToMean(), MathContext.DECIMAL64).setScale(0, RoundingMode.FLOOR).min(MOST_REQUESTS)
                .longValueExact();
    }

    private @Nullable CostLine prices(String side, SideInputs.PriceList prices, MeasuredUse use, BigDecimal engineer) {
        MeasuredUse.Tokens tokens = use.tokens();
        if (tokens == null) {
            faults.add(new CostFault("cost." + side + ".inputPerMillion", "needs the tokens of a mean request of the " + side
                    + ", which nobody counted; add inputTokens and outputTokens to its recorded answers, or let its endpoint send usage"));
            return null;
        }
        Double reported = tokens.cachedInput();
        BigDecimal cached = prices.cachedInput() == null || reported == null ? BigDecimal.ZERO : BigDecimal.valueOf(reported);
        BigDecimal cachedPrice = prices.cachedInput() == null ? BigDecimal.ZERO : prices.cachedInput();
        BigDecimal perMillionRequests = BigDecimal.valueOf(tokens.input()).subtract(cached).multiply(prices.input())
                .add(cached.multiply(cachedPrice))
                .add(BigDecimal.valueOf(tokens.output()).multiply(prices.output()));
        return new CostLine(engineer, BigDecimal.ZERO, BigDecimal.ZERO, 0, perMillionRequests.movePointLeft(6));
    }
}
