package gatehouse.web.report;

import gatehouse.api.report.LoadResult;
import gatehouse.api.report.LoadResult.Summary;
import gatehouse.web.chart.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures behind the load test's time lines. */
final class LoadTables {
    private static final int MOST_REQUESTS = 500;

    private LoadTables() {}

    /** One figure of a load test and where to find it. */
    private record Measure(String name, Function<LoadResult, Summary> in) {}

    private static final List<Measure> MEASURES = List.of(new Measure("TTFT from sending", LoadResult::ttft),
            new Measure("TTFT from schedule", LoadResult::ttftFromSchedule), new Measure("ITL", LoadResult::itl),
            new Measure("TPOT", LoadResult::tpot), new Measure("end to end from sending", LoadResult::endToEnd),
            new Measure("end to end from schedule", LoadResult::endToEndFromSchedule));

    static Block.Table summary(@Nullable LoadResult candidate, @Nullable LoadResult incumbent) {
        var rows = new ArrayList<List<Cell>>();
        for (var measure : MEASURES) {
            rows.add(List.of(Cell.text(measure.name()), usual(candidate, measure), usual(incumbent, measure)));
        }
        return Block.Table.open("Times in milliseconds under load",
                List.of(Block.Column.text("p50 / p95"), Block.Column.number("candidate"), Block.Column.number("incumbent")),
                rows);
    }

    static Block.Table goodput(@Nullable LoadResult candidate, @Nullable LoadResult incumbent) {
        var rows = new ArrayList<List<Cell>>();
        goodput(rows, "candidate", candidate);
        goodput(rows, "incumbent", incumbent);
        return Block.Table.open("Requests that met every limit", List.of(Block.Column.text("side"),
                Block.Column.number("failed"), Block.Column.number("a second"), Block.Column.number("good")), rows);
    }

    static Block.Table everything(@Nullable LoadResult candidate, @Nullable LoadResult incumbent) {
        var rows = new ArrayList<List<Cell>>();
        for (var measure : MEASURES) {
            full(rows, measure, "candidate", candidate);
            full(rows, measure, "incumbent", incumbent);
        }
        return Block.Table.folded("Every percentile, in milliseconds",
                List.of(Block.Column.text("figure"), Block.Column.text("side"), Block.Column.number("count"),
                        Block.Column.number("mean"),
                        Block.Column.number("p50"), Block.Column.number("p90"), Block.Column.number("p95"),
                        Block.Column.number("p99"),
                        Block.Column.number("longest")),
                rows);
    }

    static Block.Table requests(@Nullable LoadResult candidate, @Nullable LoadResult incumbent) {
        var rows = new ArrayList<List<Cell>>();
        requests(rows, "candidate", candidate);
        requests(rows, "incumbent", incumbent);
        boolean cut = rows.size() < count(candidate) + count(incumbent);
        return Block.Table.folded(
                cut ? "The first " + MOST_REQUESTS + " requests of each side, in milliseconds" : "Every request, in milliseconds",
                List.of(Block.Column.text("request"), Block.Column.number("due"), Block.Column.number("waited"),
                        Block.Column.number("TTFT"),
                        Block.Column.number("end to end"), Block.Column.number("tokens"), Block.Column.text("ended")),
                rows);
    }

    private static void goodput(List<List<Cell>> rows, String role, @Nullable LoadResult load) {
        if (load != null) {
            rows.add(List.of(Cell.text(role), Cell.count(load.failed()),
                    Cell.number(Numbers.decimal(load.goodput(), 2)), good(load)));
        }
    }

    private static Cell good(LoadResult load) {
        var good = Goodput.good(load);
        return Cell.number(good.isPresent() ? Numbers.share(good.getAsLong(), load.requests().size()) : "–");
    }

    private static Cell usual(@Nullable LoadResult load, Measure measure) {
        if (load == null || measure.in().apply(load).count() == 0) {
            return Cell.number("–");
        }
        var summary = measure.in().apply(load);
        return Cell.number(milliseconds(summary.p50()).text() + " / " + milliseconds(summary.p95()).text());
    }

    private static void full(List<List<Cell>> rows, Measure measure, String role, @Nullable LoadResult load) {
        if (load == null) {
            return;
        }
        var summary = measure.in().apply(load);
        if (summary.count() == 0) {
            return;
        }
        rows.add(List.of(Cell.text(measure.name()), Cell.text(role), Cell.count(summary.count()), milliseconds(summary.mean()),
                milliseconds(summary.p50()), milliseconds(summary.p90()), milliseconds(summary.p95()),
                milliseconds(summary.p99()),
                milliseconds(summary.max())));
    }

    private static void requests(List<List<Cell>> rows, String role, @Nullable LoadResult load) {
        if (load == null) {
            return;
        }
        for (int i = 0; i < Math.min(MOST_REQUESTS, load.requests().size()); i++) {
            var request = load.requests().get(i);
            String error = request.error();
            rows.add(List.of(Cell.text(role + " " + (i + 1)), milliseconds(request.scheduledMs()),
                    milliseconds(request.startedMs() - request.scheduledMs()), milliseconds(request.ttftMs()),
                    milliseconds(request.endToEndMs()), Cell.count(request.outputTokens()),
                    Cell.text(error == null ? "complete" : error)));
        }
    }

    private static int count(@Nullable LoadResult load) {
        return load == null ? 0 : load.requests().size();
    }

    private static Cell milliseconds(@Nullable Double time) {
        return Cell.number(time == null ? "–" : Numbers.decimal(time, Math.abs(time) < 10 ? 1 : 0));
    }
}
