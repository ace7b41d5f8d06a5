package gatehouse.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import gatehouse.control.access.UsageReport;
import gatehouse.control.access.UsageSum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Usage as machines read it.
 *
 * @param name absent for the sum of all, empty for keys of no team
 * @param usd of the calls that have a price; absent when none has
 */
record UsageRow(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name, long calls, long unpriced, long estimated,
        long input, long cacheRead, long output, long reasoning,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal usd) {
    /** All of a report. */
    record Report(LocalDate since, String by, List<UsageRow> lines, UsageRow total) {
        static Report of(UsageReport report) {
            return new Report(report.since(), report.by().name().toLowerCase(Locale.ROOT),
                    report.lines().stream().map(line -> row(line.name(), line.sum())).toList(), row(null, report.total()));
        }
    }

    private static UsageRow row(@Nullable String name, UsageSum sum) {
        return new UsageRow(name, sum.calls(), sum.unpriced(), sum.estimated(), sum.input(), sum.cacheRead(), sum.output(),
                sum.reasoning(), UsageLines.hasPrice(sum) ? UsageLines.plain(sum.dollars()) : null);
    }
}
