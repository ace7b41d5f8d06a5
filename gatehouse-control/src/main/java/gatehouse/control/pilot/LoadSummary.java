package gatehouse.control.pilot;

import gatehouse.api.report.LoadResult;
import gatehouse.control.load.LoadRequest;
import gatehouse.control.load.LoadRun;
import gatehouse.control.load.LoadRunFile;
import gatehouse.control.pilot.file.LoadPlan;
import gatehouse.measure.load.LatencyLimits;
import gatehouse.measure.load.LoadFigures;
import gatehouse.measure.load.RequestTiming;
import gatehouse.measure.load.TailPercentile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a load run, by the definitions of the measuring instrument. */
final class LoadSummary {
    private static final double MILLIS = 1000;

    private LoadSummary() {}

    static LoadResult read(Path file, LoadPlan plan) {
        try {
            return of(LoadRunFile.read(file), plan);
        } catch (IOException e) {
            throw new PilotException("pilot.evidence.unreadable", file + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    static LoadResult of(LoadRun run, LoadPlan plan) {
        List<RequestTiming> timings = run.requests().stream().map(request -> new RequestTiming(request.scheduledSeconds(),
                request.startedSeconds(), request.chunkSeconds(), request.outputTokens(), request.completed())).toList();
        var figures = LoadFigures.of(timings, new LatencyLimits(plan.limitsMs().get("ttft"), null, plan.limitsMs().get("e2e")));
        return new LoadResult(plan.rate(), plan.seconds(), run.requests().stream().map(LoadSummary::request).toList(),
                figures.ttft().summary(), figures.itl().summary(), figures.tpot().summary(), figures.endToEnd().summary(),
                figures.ttftFromSchedule().summary(), figures.endToEndFromSchedule().summary(), figures.goodput(),
                plan.limitsMs(),
                TailPercentile.note(figures.completed()));
    }

    private static LoadResult.Request request(LoadRequest request) {
        @Nullable
        Double ttft = request.chunkSeconds().isEmpty() ? null
                : (request.chunkSeconds().getFirst() - request.startedSeconds()) * MILLIS;
        return new LoadResult.Request(request.scheduledSeconds() * MILLIS, request.startedSeconds() * MILLIS, ttft,
                (request.endSeconds() - request.startedSeconds()) * MILLIS, request.outputTokens(), request.error());
    }
}
