package gatehouse.web.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import gatehouse.control.access.UsageGroup;
import gatehouse.control.access.UsageReport;
import gatehouse.control.access.UsageSum;
import gatehouse.web.admin.Operation.Query;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usage, added up. */
final class UsagePaths {
    private static final int DAYS = 7;
    private static final Shape.Fields LINE = Shape.Fields.of("UsageLine",
            Shape.optional("name", new Shape.Text(200), "whose it is; absent for the sum of all and for keys of no team"),
            Shape.field("calls", Shape.COUNT, "how many calls"),
            Shape.field("unpriced", Shape.COUNT, "calls whose price nobody knows; they are not in usd"),
            Shape.field("estimated", Shape.COUNT, "calls whose tokens were counted here, not told by the provider"),
            Shape.field("input", Shape.COUNT, "tokens read, those from a cache included"),
            Shape.field("cacheRead", Shape.COUNT, "of them from a cache"),
            Shape.field("output", Shape.COUNT, "tokens made, reasoning included"),
            Shape.field("reasoning", Shape.COUNT, "of them reasoning"),
            Shape.optional("usd", Shape.DOLLARS, "of the calls that have a price; absent when none has"));
    private static final Shape.Fields REPORT = Shape.Fields.of("Usage",
            Shape.field("since", Shape.DAY, "the first day"),
            Shape.field("by", Shape.Choice.of(UsageGroup.class), "what a line is of"),
            Shape.field("lines", new Shape.Many(LINE), "days in their order; all else the dearest first"),
            Shape.field("total", LINE, "all lines together"));

    private UsagePaths() {}

    static List<Operation> operations() {
        return List.of(Operation.get("/api/usage", "usage", "What calls took, from the beginning of a day (UTC) on.",
                UsagePaths::report)
                .asks(new Query("by", Shape.Choice.of(UsageGroup.class), "what a line is of; otherwise key"),
                        new Query("since", Shape.DAY, "the first day; otherwise seven days ago"))
                .answers(200, REPORT, "The sums."));
    }

    private static AdminAnswer report(AdminDesk desk, Asked asked) {
        LocalDate today = desk.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate since = LocalDate.parse(asked.query("since", today.minusDays(DAYS).toString()));
        UsageReport report = desk.access().usage().report(Wire.upper(UsageGroup.class, asked.query("by", "key")), since);
        return AdminAnswer.json(200, new Report(report.since(), Wire.lower(report.by()),
                report.lines().stream().map(line -> row(line.name(), line.sum())).toList(), row("", report.total())));
    }

    private static Line row(String name, UsageSum sum) {
        boolean priced = sum.calls() == 0 || sum.unpriced() < sum.calls();
        return new Line(name.isEmpty() ? null : name, sum.calls(), sum.unpriced(), sum.estimated(), sum.input(), sum.cacheRead(),
                sum.output(), sum.reasoning(), priced ? Cents.plain(sum.dollars()) : null);
    }

    private record Report(LocalDate since, String by, List<Line> lines, Line total) {}

    private record Line(@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String name, long calls, long unpriced,
            long estimated, long input, long cacheRead, long output, long reasoning,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal usd) {}
}
