package gatehouse.gateway.metrics;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.EndpointKind;
import gatehouse.api.usage.Outcome;
import gatehouse.api.usage.UsageEvent;
import gatehouse.gateway.http.CallWatcher;
import gatehouse.gateway.provider.ProviderKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Counts and timings of calls. Labels are names of the configuration alone, so that there are only as many as it has. */
public class GatewayMetrics implements CallWatcher {
    /** The boundaries OpenTelemetry advises: powers of 4 for tokens, doublings from 10 ms for seconds. */
    private static final double[] TOKEN_STEPS = IntStream.rangeClosed(0, 11).mapToDouble(power -> Math.pow(4, power)).toArray();
    private static final Duration[] TIME_STEPS = IntStream.rangeClosed(0, 13).mapToObj(power -> Duration.ofMillis(10L << power))
            .toArray(Duration[]::new);
    /** What the gateway adds is far below what providers take. */
    private static final Duration[] OWN_STEPS = IntStream.rangeClosed(0, 14).mapToObj(power -> Duration.ofNanos(50_000L << power))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LongAdder inFlight = new LongAdder();
    private final Map<Series, Meters> series = new ConcurrentHashMap<>();
    private final Map<Integer, Counter> refusals = new ConcurrentHashMap<>();
    private final Counter failovers = Counter.builder("gatehouse.failovers").description("Calls tried at another deployment")
            .register(registry);

    /** Metrics of nothing yet. */
    public GatewayMetrics() {
        Gauge.builder("gatehouse.calls.in.flight", inFlight, LongAdder::doubleValue).description("Calls that have not ended")
                .register(registry);
    }

    /** All of it, in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void begun() {
        inFlight.increment();
    }

    @Override
    public void ended() {
        inFlight.decrement();
    }

    @Override
    public void refused(int status) {
        refusals.computeIfAbsent(status, _ -> Counter.builder("gatehouse.refusals").tag("status", Integer.toString(status))
                .description("Calls the gateway answered with a refusal").register(registry)).increment();
    }

    @Override
    public void failedOver() {
        failovers.increment();
    }

    @Override
    public void settled(UsageEvent event, ProviderKind provider) {
        var key = new Series(event.route().text(), event.deployment().text(), event.endpoint(), provider, event.outcome());
        series.computeIfAbsent(key, this::meters).record(event);
    }

    private Meters meters(Series of) {
        Tags own = Tags.of("route", of.route, "deployment", of.deployment);
        Tags all = own.and(GenAiNames.tags(of.endpoint, of.provider, of.deployment));
        String outcome = of.outcome.name().toLowerCase(Locale.ROOT);
        return new Meters(tokens(all, "input"), tokens(all, "output"),
                timer(GenAiNames.DURATION, "Time of a whole call",
                        all.and("error.type", of.outcome == Outcome.ANSWERED ? "" : outcome),
                        TIME_STEPS),
                timer(GenAiNames.FIRST_TOKEN, "Time to the first piece of an answer", all, TIME_STEPS),
                timer("gatehouse.overhead", "Time of a call that was not spent waiting for providers", own, OWN_STEPS),
                Counter.builder("gatehouse.cost.usd").description("What calls cost, in US dollars").tags(own).register(registry),
                Counter.builder("gatehouse.calls.unpriced").description("Calls whose price is not known").tags(own)
                        .register(registry));
    }

    private DistributionSummary tokens(Tags tags, String type) {
        return DistributionSummary.builder(GenAiNames.TOKENS).description("Tokens of calls")
                .tags(tags.and("gen_ai.token.type", type))
                .serviceLevelObjectives(TOKEN_STEPS).register(registry);
    }

    private Timer timer(String name, String description, Tags tags, Duration... steps) {
        return Timer.builder(name).description(description).tags(tags).serviceLevelObjectives(steps).register(registry);
    }

    private record Series(String route, String deployment, EndpointKind endpoint, ProviderKind provider, Outcome outcome) {}

    private record Meters(DistributionSummary input, DistributionSummary output, Timer duration, Timer firstToken, Timer overhead,
            Counter cost, Counter unpriced) {
        private void record(UsageEvent event) {
            input.record((double) event.tokens().input());
            output.record((double) event.tokens().output());
            duration.record(event.timings().whole());
            Duration first = event.timings().firstToken();
            if (first != null) {
                firstToken.record(first);
            }
            overhead.record(event.timings().whole().minus(event.timings().upstreamWait()));
            switch (event.cost()) {
                case Cost.Priced(var amount) -> cost.increment(amount.picos() / 1e12);
                case Cost.Unpriced _ -> unpriced.increment();
            }
        }
    }
}
