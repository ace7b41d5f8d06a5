package gatehouse.control.access;

import java.time.LocalDate;
import java.util.List;

/**
 * Usage from a day (UTC) on.
 *
 * @param lines days in their order; all else the dearest first
 */
public record UsageReport(LocalDate since, UsageGroup by, List<UsageLine> lines, UsageSum total) {
    public UsageReport {
        lines = List.copyOf(lines);
    }

    static UsageReport of(LocalDate since, UsageGroup by, List<UsageLine> lines) {
        return new UsageReport(since, by, lines,
                lines.stream().map(UsageLine::sum).reduce(UsageSum.NOTHING, UsageSum::plus));
    }
}
