package gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.limit.Rules;
import gatehouse.api.policy.Approval;
import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.KeyHash;
import gatehouse.api.policy.Origin;
import gatehouse.api.policy.PolicySnapshot;
import gatehouse.api.policy.Route;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.api.usage.UsageEvent;
import gatehouse.gateway.health.DeploymentHealth;
import gatehouse.gateway.limit.LimitSettings;
import gatehouse.gateway.limit.Limits;
import gatehouse.gateway.metering.Journal;
import gatehouse.gateway.metering.JournalSettings;
import gatehouse.gateway.metering.Meter;
import gatehouse.gateway.metrics.GatewayMetrics;
import gatehouse.gateway.price.Pricing;
import gatehouse.gateway.price.Tariff;
import gatehouse.gateway.provider.Patience;
import gatehouse.gateway.provider.Provider;
import gatehouse.gateway.provider.ProviderKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A whole gateway on a free port, with routes to providers that a test brings. */
final class Rig implements AutoCloseable {
    static final String KEY = "gh-test-key";
    /** What a token costs, read or made. */
    static final Money CENT = Money.ofDollars(new BigDecimal("0.01"));
    static final Patience QUICK = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5),
            Duration.ofSeconds(20));

    private final Path home;
    private final Map<String, Provider> providers = new HashMap<>();
    private final List<Deployment> deployments = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<UsageEvent> settled = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private GatewaySettings settings = GatewaySettings.LOOPBACK.at("127.0.0.1", 0);
    private boolean remembers = true;
    private Rules rules = Rules.NONE;
    private @Nullable GatewayMetrics metrics;
    private @Nullable Journal journal;
    private @Nullable GatewayServer server;

    Rig(Path home) {
        this.home = home;
    }

    /** A deployment of its own name at a provider of this kind. */
    Rig deployment(String name, ProviderKind kind, int port, Patience patience) {
        return deployment(name,
                new Provider("at-" + name, kind, URI.create("http://127.0.0.1:" + port + "/v1"), "upstream-secret",
                        patience, null));
    }

    Rig deployment(String name, Provider provider) {
        var origin = new Origin.Artifact(Sha256.of(name.getBytes(StandardCharsets.UTF_8)));
        providers.put(provider.name(), provider);
        deployments.add(new Deployment(new DeploymentName(name), provider.name(), "model-of-" + name, origin, DataClass.INTERNAL,
                new Approval(origin, null), null));
        return this;
    }

    /** A route that tries these deployments in this order. */
    Rig route(String name, String first, String... then) {
        routes.add(new Route(new RouteName(name), null, List.of(new Route.Target(new DeploymentName(first), 1)),
                List.of(then).stream().map(DeploymentName::new).toList(), 64, 3));
        return this;
    }

    Rig settings(GatewaySettings other) {
        settings = other.at("127.0.0.1", 0);
        return this;
    }

    Rig rules(Rules other) {
        rules = other;
        return this;
    }

    /** Keeps no events, as a gateway under load must not. */
    Rig forgetful() {
        remembers = false;
        return this;
    }

    Rig startOn(GatewaySettings other, int port) throws IOException, InterruptedException {
        settings = other.at("127.0.0.1", port);
        return start();
    }

    Rig start() throws IOException, InterruptedException {
        var key = new CallerKey(new KeyId("key-1"), hash(KEY), new TeamId("team-1"), Set.of(), null, null, false);
        var prices = new HashMap<DeploymentName, Pricing>();
        deployments.forEach(deployment -> prices.put(deployment.name(), new Pricing.ByTariff(Tariff.perToken(CENT, CENT, null))));
        var inForce = new InForce(new PolicySnapshot(List.of(key), routes, deployments), providers, prices);
        var limits = new Limits(LimitSettings.DEFAULT, InstantSource.system(), System::nanoTime, (wait, then) -> {
            var alarm = alarms.schedule(then, wait.toNanos(), TimeUnit.NANOSECONDS);
            return () -> alarm.cancel(false);
        });
        limits.replace(rules, Map.of());
        journal = Journal.open(JournalSettings.in(home), JournalPosition.START);
        Meter meter = Meter.resume(journal, limits, JournalPosition.START, Duration.ofMinutes(10), InstantSource.system());
        var watcher = new GatewayMetrics() {
            @Override
            public void settled(UsageEvent event, ProviderKind provider) {
                super.settled(event, provider);
                if (remembers) {
                    settled.add(event);
                }
            }
        };
        metrics = watcher;
        server = GatewayServer.start(settings,
                new Desk(inForce, meter, limits, new DeploymentHealth(System::nanoTime),
                        shown -> Optional.of(hash(shown.toString())),
                        watcher, InstantSource.system(), System::nanoTime),
                new SplittableRandom(7));
        return this;
    }

    static KeyHash hash(String key) {
        return new KeyHash(Sha256.of(key.getBytes(StandardCharsets.UTF_8)).hex());
    }

    int port() {
        if (server == null) {
            throw new IllegalStateException("the rig was not started");
        }
        return server.port();
    }

    /** The gateway's metrics, as they are scraped. */
    String metrics() {
        return metrics == null ? "" : metrics.scrape();
    }

    List<UsageEvent> settled() {
        return settled;
    }

    /** The only call that was settled, as soon as it is: clients may see their end before. */
    UsageEvent onlySettled() throws InterruptedException {
        for (int tries = 0; settled.isEmpty() && tries < 2_000; tries++) {
            Thread.sleep(5);
        }
        assertThat(settled).hasSize(1);
        return settled.getFirst();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).header("authorization", "Bearer " + KEY)
                .header("content-type", "application/json").timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    /** Waits until the server has stopped by itself. */
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void close() {
        stop();
        if (journal != null) {
            journal.close();
        }
        client.close();
        alarms.shutdownNow();
    }
}
