package gatehouse.control.economics;

import gatehouse.api.report.CostComparison;
import gatehouse.api.report.CostComparison.Part;
import gatehouse.api.report.CostComparison.SideCost;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What both sides cost. Machines are bought whole, so cost over volume is a staircase for whoever runs them and a straight line
 * for whoever pays by the token; comparing the two anywhere but on the stairs themselves gets business cases wrong. Inside, money
 * is exact; it becomes floating point in the report alone.
 */
public final class CostModel {
    private static final long LEAST_BOUND = 1_000_000_000L;

    private CostModel() {}

    /**
     * Both sides at the volume, and where they cross.
     *
     * @throws CostException naming everything that is needed and was not measured
     */
    public static CostComparison compare(CostInputs inputs, MeasuredUse candidateUse, MeasuredUse incumbentUse) {
        List<CostFault> faults = new ArrayList<>();
        var lines = new CostLines(inputs, faults);
        CostLine candidate = lines.of("candidate", inputs.candidate(), candidateUse);
        CostLine incumbent = lines.of("incumbent", inputs.incumbent(), incumbentUse);
        if (candidate == null || incumbent == null) {
            throw new CostException(faults);
        }
        long volume = inputs.requestsPerMonth();
        var breakEven = new BreakEven(candidate, incumbent, bound(volume, candidate, incumbent));
        OptionalLong from = breakEven.stays();
        return new CostComparison(volume, side(candidate, volume, candidateUse), side(incumbent, volume, incumbentUse),
                from.isPresent() ? from.getAsLong() : null, CostAdvice.of(inputs, candidate, incumbent, breakEven),
                CostCurve.draw(candidate, incumbent, volume, from.isPresent() ? from.getAsLong() : null, breakEven.bound()),
                CostAssumptions.of(inputs, candidate, candidateUse, incumbent, incumbentUse, breakEven.bound()));
    }

    /** A thousand times the volume or a billion, but no more machines than anybody would count on. */
    private static long bound(long volume, CostLine candidate, CostLine incumbent) {
        long bound = Math.max(LEAST_BOUND, volume * 1000);
        for (CostLine line : List.of(candidate, incumbent)) {
            if (line.requestsPerMachine() > 0) {
                bound = Math.min(bound, line.requestsPerMachine() * CostLines.MOST_MACHINES);
            }
        }
        return bound;
    }

    private static SideCost side(CostLine line, long volume, MeasuredUse use) {
        BigDecimal machines = BigDecimal.valueOf(line.machines(volume));
        List<Part> parts = new ArrayList<>();
        add(parts, "machine", line.machineMonth().multiply(machines));
        add(parts, "power", line.powerMonth().multiply(machines));
        add(parts, "engineer", line.engineer());
        add(parts, "tokens", line.tokens(volume));
        BigDecimal total = line.total(volume);
        BigDecimal perThousand = total.movePointRight(3).divide(BigDecimal.valueOf(volume), MathContext.DECIMAL64);
        return new SideCost((int) line.machines(volume), line.fixed(volume).doubleValue(), total.doubleValue(),
                perThousand.doubleValue(),
                use.accuracy() == 0 ? null : total.doubleValue() / (volume * use.accuracy()), parts);
    }

    private static void add(List<Part> parts, String name, BigDecimal amount) {
        if (amount.signum() > 0) {
            parts.add(new Part(name, amount.doubleValue()));
        }
    }
}
