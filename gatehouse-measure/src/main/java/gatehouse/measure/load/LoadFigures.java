package gatehouse.measure.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a load run came to; latencies in milliseconds. The definitions are those of vLLM's {@code bench serve}: time to first
 * token (TTFT) and end-to-end from actual sending, time per output token (TPOT) over the tokens after the first, inter-token
 * latency (ITL) pooled over all gaps between chunks. The {@code FromSchedule} figures count from the intended send time, so
 * that waiting behind slow requests is not left out.
 *
 * @param completed requests with a whole answer; only these count below
 * @param seconds from the first sending to the last chunk; 0 when nothing was completed
 * @param tpot of requests with more than one token
 * @param endToEndPerToken end-to-end time over tokens, the first one included: what guidellm calls time per output token
 * @param good completed requests that met every limit; one with a single token has a TPOT of 0
 * @param peakConcurrency completed requests under way at once, at most
 *
 * @see <a href="https://docs.vllm.ai/en/latest/cli/bench/serve.html">vllm bench serve</a>
 */
public record LoadFigures(int completed, int failed, double seconds, Sample ttft, Sample tpot, Sample itl, Sample endToEnd,
        Sample ttftFromSchedule, Sample endToEndFromSchedule, Sample endToEndPerToken, long outputTokens, int good,
        int peakConcurrency) {
    static final double MILLIS = 1000;

    public static LoadFigures of(List<RequestTiming> requests, LatencyLimits limits) {
        List<RequestTiming> usable = requests.stream().filter(RequestTiming::usable).toList();
        return new LoadFigures(usable.size(), requests.size() - usable.size(), seconds(requests, usable),
                sample(usable, RequestTiming::timeToFirst),
                sample(usable.stream().filter(request -> request.outputTokens() > 1).toList(), RequestTiming::perOutputToken),
                gaps(usable), sample(usable, RequestTiming::endToEnd),
                sample(usable, request -> request.timeToFirst() + request.delay()),
                sample(usable, request -> request.endToEnd() + request.delay()),
                sample(usable.stream().filter(request -> request.outputTokens() > 0).toList(),
                        request -> request.endToEnd() / request.outputTokens()),
                usable.stream().mapToLong(RequestTiming::outputTokens).sum(), (int) usable.stream().filter(limits::met).count(),
                peak(usable));
    }

    public int sent() {
        return completed + failed;
    }

    /** Completed requests a second. */
    public double requestsPerSecond() {
        return perSecond(completed);
    }

    public double outputTokensPerSecond() {
        return perSecond((double) outputTokens);
    }

    /** Good requests a second. */
    public double goodput() {
        return perSecond(good);
    }

    /** Share of all requests sent that were good: a failed one is not. */
    public double goodShare() {
        return sent() == 0 ? 0 : (double) good / sent();
    }

    private double perSecond(double amount) {
        return seconds == 0 ? 0 : amount / seconds;
    }

    private static double seconds(List<RequestTiming> requests, List<RequestTiming> usable) {
        if (usable.isEmpty()) {
            return 0;
        }
        double first = requests.stream().mapToDouble(RequestTiming::started).min().orElseThrow();
        double last = usable.stream().mapToDouble(request -> request.chunks().getLast()).max().orElseThrow();
        return last - first;
    }

    private static Sample sample(List<RequestTiming> requests, ToDoubleFunction<RequestTiming> seconds) {
        return Sample.of(requests.stream().mapToDouble(request -> seconds.applyAsDouble(request) * MILLIS).toArray());
    }

    private static Sample gaps(List<RequestTiming> requests) {
        return Sample.of(requests.stream().map(RequestTiming::chunks).flatMapToDouble(chunks -> IntStream
                .range(1, chunks.size()).mapToDouble(i -> (chunks.get(i) - chunks.get(i - 1)) * MILLIS)).toArray());
    }

    private static int peak(List<RequestTiming> requests) {
        record Event(double at, int change) {}
        List<Event> events = new ArrayList<>();
        for (RequestTiming request : requests) {
            events.add(new Event(request.started(), 1));
            events.add(new Event(request.chunks().getLast(), -1));
        }
        // At the same instant an end comes before a start.
        events.sort(Comparator.comparingDouble(Event::at).thenComparingInt(Event::change));
        int running = 0;
        int peak = 0;
        for (Event event : events) {
            running += event.change();
            peak = Math.max(peak, running);
        }
        return peak;
    }
}
