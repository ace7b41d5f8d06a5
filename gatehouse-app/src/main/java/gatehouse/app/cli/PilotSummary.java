package gatehouse.app.cli;

import gatehouse.api.model.Lineage;
import gatehouse.api.report.LoadResult;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Side;
import gatehouse.api.report.Verdict;
import gatehouse.control.intake.CaseState;
import gatehouse.control.pilot.Pilot;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The end of a pilot on the terminal: both sides in a table, the verdict and where the report is. */
final class PilotSummary {
    private static final int LABEL = 26;

    private PilotSummary() {}

    static void print(Pilot.Outcome outcome, Terminal terminal) {
        var out = terminal.out();
        var report = outcome.report();
        if (report != null) {
            measured(report, terminal);
        }
        out.println();
        out.println("Case    " + state(outcome.state()));
        out.println("Report  " + (report == null ? outcome.folder() : outcome.folder().resolve("report.html")));
    }

    private static void measured(PilotReport report, Terminal terminal) {
        var out = terminal.out();
        report.cautions().forEach(caution -> out.println("\n" + terminal.yellow("Note: ") + caution));
        out.println();
        table(report).forEach(out::println);
        out.println();
        out.println(verdict(report.decision().verdict(), terminal) + "  " + terminal.bold(report.decision().headline()));
        report.decision().reasons().forEach(reason -> out.println("  " + reason));
        var cost = report.cost();
        if (cost != null) {
            out.println("  " + cost.advice());
        }
    }

    private static List<String> table(PilotReport report) {
        int width = Math.max(14, Math.max(report.candidate().name().length(), report.incumbent().name().length()) + 2);
        Function<List<String>, String> row = cells -> pad(cells.get(0), LABEL) + pad(cells.get(1), width) + cells.get(2);
        return List.of(
                row.apply(List.of("", "candidate", "incumbent")),
                row.apply(List.of("", report.candidate().name(), report.incumbent().name())),
                row.apply(List.of(report.registration().metric(), correct(report, report.candidate()),
                        correct(report, report.incumbent()))),
                row.apply(List.of("errors", errors(report.candidate()), errors(report.incumbent()))),
                row.apply(List.of("time per item, median", median(report.candidate()), median(report.incumbent()))),
                row.apply(List.of("first token, p95 of load", ttft(report.candidateLoad()), ttft(report.incumbentLoad()))),
                row.apply(List.of("weights", weights(report.candidate()), weights(report.incumbent()))),
                row.apply(List.of("cost per 1,000 requests", cost(report, true), cost(report, false))));
    }

    private static String correct(PilotReport report, Side side) {
        int items = report.items().size();
        return items == 0 ? "-"
                : String.format(Locale.ROOT, "%.1f %% (%d of %d)", 100.0 * side.correct() / items, side.correct(), items);
    }

    private static String errors(Side side) {
        return Integer.toString(side.errors().values().stream().mapToInt(Integer::intValue).sum());
    }

    private static String median(Side side) {
        List<Double> sorted = side.latencyMs().stream().sorted().toList();
        return sorted.isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f ms", sorted.get(sorted.size() / 2));
    }

    private static String ttft(@Nullable LoadResult load) {
        return load == null || load.ttft().count() == 0 ? "-"
                : String.format(Locale.ROOT, "%.0f ms", load.ttftFromSchedule().p95());
    }

    private static String weights(Side side) {
        Lineage lineage = side.lineage();
        return lineage == null ? "-"
                : String.format(Locale.ROOT, "%.0f MB, %.2f bits", lineage.last().bytes() / 1e6, lineage.last().bitsPerWeight());
    }

    private static String cost(PilotReport report, boolean candidate) {
        var cost = report.cost();
        return cost == null ? "-"
                : String.format(Locale.ROOT, "$%.2f", (candidate ? cost.candidate() : cost.incumbent()).perThousandRequests());
    }

    private static String verdict(Verdict verdict, Terminal terminal) {
        String word = terminal.bold(verdict.name());
        return switch (verdict) {
            case PASS -> terminal.green(word);
            case FAIL -> terminal.red(word);
            case INCONCLUSIVE, INVALID -> terminal.yellow(word);
        };
    }

    private static String state(CaseState state) {
        return switch (state) {
            case CaseState.AwaitingApproval(var open, _) -> open.isEmpty() ? "awaits approval"
                    : "measured; cannot be admitted yet, not checked: " + String.join(", ", open);
            case CaseState.Rejected(var code, var reason) -> "rejected (" + code + "): " + reason;
            case CaseState.Admitted(var by, _) -> "admitted by " + by;
            case CaseState.Fetching _,CaseState.Verifying _,CaseState.Inspecting _,CaseState.CheckingLicence _,CaseState.Quantizing _,CaseState.Evaluating _,CaseState.Costing _ ->
                "not finished";
        };
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
