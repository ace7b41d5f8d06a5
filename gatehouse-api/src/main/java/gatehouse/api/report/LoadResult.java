package gatehouse.api.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One side under open-loop load. All times in milliseconds; the {@code FromSchedule} ones count from the intended send time.
 *
 * @param requests in order of their intended send time
 * @param goodput requests a second that met every limit, over all sent
 * @param note what the figures cannot carry, such as too few requests for a p99; empty when nothing
 */
public record LoadResult(double ratePerSecond, double seconds, List<Request> requests, Summary ttft, Summary itl, Summary tpot,
        Summary endToEnd, Summary ttftFromSchedule, Summary endToEndFromSchedule, double goodput, Map<String, Double> limitsMs,
        String note) {
    public LoadResult {
        requests = List.copyOf(requests);
        limitsMs = Map.copyOf(limitsMs);
    }

    /** Requests that ended without a complete answer. */
    public long failed() {
        return requests.stream().filter(request -> request.error() != null).count();
    }

    /** Distribution of one figure; all zero when {@code count} is 0. Percentiles are linearly interpolated. */
    public record Summary(int count, double mean, double p50, double p90, double p95, double p99, double max) {}

    /**
     * One request.
     *
     * @param scheduledMs intended send time since the start of the run
     * @param startedMs actual send time since the start of the run
     * @param ttftMs from actual sending to the first token; absent when none came
     * @param endToEndMs from actual sending to the last byte
     * @param outputTokens tokens received
     * @param error class of the failure; absent when complete
     */
    public record Request(double scheduledMs, double startedMs, @Nullable Double ttftMs, double endToEndMs, int outputTokens,
            @Nullable String error) {}
}
