package gatehouse.app.cli;

import gatehouse.control.access.UsageGroup;
import gatehouse.control.access.UsageLine;
import gatehouse.control.access.UsageReport;
import gatehouse.control.access.UsageSum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Usage as a table: a line each, and their sum. */
final class UsageLines {
    private static final int CENTS = 2;

    private UsageLines() {}

    static List<String> of(UsageReport report) {
        var headings = List.of(report.by().name(), "CALLS", "INPUT", "CACHED", "OUTPUT", "REASONING", "COST", "UNPRICED");
        var rows = new ArrayList<List<String>>();
        for (UsageLine line : report.lines()) {
            rows.add(cells(line.name().isEmpty() && report.by() == UsageGroup.TEAM ? "(no team)" : line.name(), line.sum()));
        }
        rows.add(cells("total", report.total()));
        return TextTable.lines(headings, rows);
    }

    private static List<String> cells(String name, UsageSum sum) {
        return List.of(name, Long.toString(sum.calls()), Long.toString(sum.input()), Long.toString(sum.cacheRead()),
                Long.toString(sum.output()), Long.toString(sum.reasoning()), cost(sum),
                sum.unpriced() == 0 ? "-" : Long.toString(sum.unpriced()));
    }

    /** Of calls that have a price; what none has is unknown, not nothing. */
    private static String cost(UsageSum sum) {
        return hasPrice(sum) ? plain(sum.dollars()).toPlainString() + " USD" : "unknown";
    }

    static boolean hasPrice(UsageSum sum) {
        return sum.calls() == 0 || sum.unpriced() < sum.calls();
    }

    /** All decimals that matter, at least those of cents. */
    static BigDecimal plain(BigDecimal dollars) {
        BigDecimal shown = dollars.stripTrailingZeros();
        return shown.scale() < CENTS ? shown.setScale(CENTS) : shown;
    }
}
