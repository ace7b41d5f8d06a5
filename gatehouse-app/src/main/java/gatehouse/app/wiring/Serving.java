package gatehouse.app.wiring;

import gatehouse.api.evidence.Coded;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.Deployment;
import gatehouse.app.config.ConfigChanges;
import gatehouse.app.config.ConfigReading;
import gatehouse.app.config.ConfigWatch;
import gatehouse.app.config.GatehouseConfig;
import gatehouse.app.config.ListenConfig;
import gatehouse.app.config.PriceListConfig;
import gatehouse.app.config.RequestLimits;
import gatehouse.control.access.Access;
import gatehouse.control.access.AccessState;
import gatehouse.control.access.KeyText;
import gatehouse.control.access.Spending;
import gatehouse.engine.fleet.FleetListener;
import gatehouse.gateway.health.DeploymentHealth;
import gatehouse.gateway.http.Desk;
import gatehouse.gateway.http.GatewayServer;
import gatehouse.gateway.http.GatewaySettings;
import gatehouse.gateway.limit.LimitSettings;
import gatehouse.gateway.limit.Limits;
import gatehouse.gateway.metering.Drain;
import gatehouse.gateway.metering.Journal;
import gatehouse.gateway.metering.JournalSettings;
import gatehouse.gateway.metering.Meter;
import gatehouse.gateway.metrics.GatewayMetrics;
import gatehouse.gateway.price.PriceBook;
import gatehouse.gateway.price.PriceImport;
import gatehouse.web.admin.AdminDesk;
import gatehouse.web.server.AdminServer;
import gatehouse.web.server.AdminSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A gateway at work: its door, its till, its models, and the eyes on what changes meanwhile. */
public final class Serving implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration EXPIRE = Duration.ofMinutes(1);
    /** Longer than any call may take by any configuration of its provider. */
    private static final Duration LONGEST_CALL = Duration.ofHours(1);

    private final Clock clock;
    private final Access access;
    private final ConfigWatch watch;
    private final ServingListener listener;
    private final Limits limits;
    private final Journal journal;
    private final Meter meter;
    private final Drain drain;
    private final Desk desk;
    private final GatewayMetrics metrics = new GatewayMetrics();
    private final @Nullable Trial trial;
    private final @Nullable EmbeddedModels embedded;
    private final Map<String, Sha256> loaded;
    private final GatewayServer server;
    private final AdminServer admin;
    private final ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("gateway-watch").daemon().factory());
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("gateway-alarm").daemon().factory());
    private AccessState state;
    private PriceBook prices;
    private volatile GatehouseConfig config;

    /**
     * What a gateway is opened with.
     *
     * @param home where its journal is
     * @param reading the configuration to begin with
     * @param watch looks whether it changes
     * @param adminKey hash of the key of the admin port
     * @param trial whether a stored model may be tried when nothing is configured
     */
    public record Opening(Gatehouse gatehouse, Path home, ConfigReading reading, ConfigWatch watch, Sha256 adminKey,
            boolean trial,
            Clock clock, LongSupplier nanos, RandomGenerator chance, ServingListener listener, FleetListener models) {}

    private Serving(Opening opening) throws IOException, InterruptedException {
        this.clock = opening.clock;
        this.access = opening.gatehouse.access();
        this.watch = opening.watch;
        this.listener = opening.listener;
        boolean bare = opening.trial && opening.reading.config().routes().isEmpty();
        this.trial = bare ? Trial.of(opening.gatehouse.catalogue().all(), access.hashing(), opening.chance).orElse(null) : null;
        this.config = trial == null ? opening.reading.config() : trial.added(opening.reading.config());
        this.state = access.state();
        this.prices = read(config.prices());
        this.loaded = Rulebook.embedded(config);
        this.limits = new Limits(LimitSettings.DEFAULT, clock, opening.nanos, (wait, then) -> {
            ScheduledFuture<?> alarm = alarms.schedule(then, wait.toNanos(), TimeUnit.NANOSECONDS);
            return () -> alarm.cancel(false);
        });
        Spending spending = access.usage().spent(state.rules().budgets(), clock.instant());
        limits.replace(state.rules(), spending.spent());
        // Before models are loaded: a home that another process serves is refused at once.
        this.journal = Journal.open(JournalSettings.in(opening.home), spending.upTo());
        this.embedded = compute(opening);
        this.meter = Meter.resume(journal, limits, spending.upTo(), LONGEST_CALL, clock);
        this.drain = new Drain(journal, access.usage());
        this.desk = new Desk(Rulebook.of(config, state, prices, trial, embedded, loaded), meter, limits,
                new DeploymentHealth(opening.nanos), access.hashing(), metrics, clock, opening.nanos);
        this.server = listen(opening);
        this.admin = listenToOperators(opening);
        every(LOOK, drain::run);
        every(LOOK, this::lookAtStore);
        every(LOOK, this::lookAtConfig);
        every(EXPIRE, meter::expire);
    }

    /**
     * Begins to serve; models of its own may still be loading when this returns.
     *
     * @throws IOException when it cannot listen where it shall
     */
    public static Serving open(Opening opening) throws IOException, InterruptedException {
        return new Serving(opening);
    }

    private GatewayServer listen(Opening opening) throws InterruptedException {
        try {
            return GatewayServer.start(settings(config), desk, new SplittableRandom(opening.chance.nextLong()));
        } catch (IOException e) {
            release();
            throw new ServingException("serve.gateway.port", e.getMessage() + "; set listen.gateway in gatehouse.yaml", e);
        }
    }

    private AdminServer listenToOperators(Opening opening) throws InterruptedException {
        ListenConfig listen = config.listen();
        var settings = AdminSettings.loopback(opening.adminKey).at(listen.console().host(), listen.console().port());
        ListenConfig.TlsFiles tls = listen.tls();
        try {
            return AdminServer.start(tls == null ? settings
                    : settings.encryptedBy(new AdminSettings.Certificate(tls.certificate(), tls.key())),
                    new AdminDesk(access, this::deployments, journal::isWritable, metrics::scrape, clock,
                            fault -> listener.trouble("a call of the admin port failed: " + fault)));
        } catch (IOException e) {
            server.close();
            release();
            throw new ServingException("serve.console.port", e.getMessage() + "; set listen.console in gatehouse.yaml", e);
        }
    }

    private void release() {
        watching.shutdownNow();
        alarms.shutdownNow();
        journal.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    private @Nullable EmbeddedModels compute(Opening opening) {
        if (loaded.isEmpty()) {
            return null;
        }
        try {
            return EmbeddedModels.open(opening.gatehouse, loaded, KeyText.random(opening.chance).reveal(), opening.models);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static GatewaySettings settings(GatehouseConfig config) {
        RequestLimits requests = config.requests();
        ListenConfig listen = config.listen();
        ListenConfig.TlsFiles tls = listen.tls();
        return new GatewaySettings(listen.gateway().host(), listen.gateway().port(), Machine.loops(), requests.maxBodyBytes(),
                requests.maxAnswerBytes(), requests.headerBytes(), requests.timeout(), requests.drain(),
                tls == null ? null : new GatewaySettings.Certificate(tls.certificate().toString(), tls.key().toString()));
    }

    private static PriceBook read(@Nullable PriceListConfig list) {
        if (list == null) {
            return PriceBook.EMPTY;
        }
        try {
            return PriceBook.EMPTY.with(PriceImport.read(Files.readAllBytes(list.file()), list.from()).prices());
        } catch (IOException e) {
            throw new ServingException("serve.prices.unreadable",
                    "the price list " + list.file() + " cannot be read: " + e.getMessage()
                            + "; check the path and its permissions",
                    e);
        }
    }

    // --- what changes

    private void every(Duration pause, Runnable work) {
        var _ = watching.scheduleWithFixedDelay(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                // Whatever it is, it is tried again; ending the schedule would stop the books silently.
                listener.trouble(e instanceof Coded coded ? e.getMessage() + " [" + coded.code() + "]" : e.toString());
            }
        }, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookAtStore() {
        if (access.version() != state.version()) {
            state = access.state();
            // Budgets that are new must know what was spent before, of which the journal may hold a part.
            drain.run();
            limits.replace(state.rules(), access.usage().spent(state.rules().budgets(), clock.instant()).spent());
            desk.replace(Rulebook.of(config, state, prices, trial, embedded, loaded));
        }
    }

    private void lookAtConfig() {
        switch (watch.look()) {
            case ConfigWatch.Look.Unchanged _ -> {
            }
            case ConfigWatch.Look.Refused(var file, var faults) -> listener.refused(file, faults);
            case ConfigWatch.Look.Changed(var before, var now) -> reload(before.config(), now.config());
        }
    }

    private void reload(GatehouseConfig before, GatehouseConfig now) {
        if (trial != null) {
            listener.restartNeeded("there is a configuration now; start again to use it in place of the trial");
            return;
        }
        if (!before.listen().equals(now.listen()) || !before.requests().equals(now.requests())) {
            listener.restartNeeded("addresses and limits of requests hold from the next start");
        }
        if (!Rulebook.embedded(now).equals(loaded)) {
            listener.restartNeeded("models of the embedded engine are loaded at the next start");
        }
        prices = read(now.prices());
        desk.replace(Rulebook.of(now, state, prices, null, embedded, loaded));
        config = now;
        listener.reloaded(ConfigChanges.between(before, now));
    }

    // --- what is asked

    public int port() {
        return server.port();
    }

    /** Of the console and the admin API. */
    public int consolePort() {
        return admin.port();
    }

    /** Absent outside a trial. */
    public @Nullable Trial trial() {
        return trial;
    }

    /** Everything deployed now, with what people said of it. */
    public List<Deployment> deployments() {
        return Rulebook.deployments(config, access.state(), trial, loaded);
    }

    /** Takes no more calls, lets those in flight end, writes down what is owed, and stops. */
    @Override
    public void close() {
        server.close();
        admin.close();
        watching.shutdown();
        alarms.shutdownNow();
        try {
            if (!watching.awaitTermination(10, TimeUnit.SECONDS)) {
                watching.shutdownNow();
            }
        } catch (InterruptedException e) {
            watching.shutdownNow();
            Thread.currentThread().interrupt();
        }
        try {
            drain.run();
        } finally {
            journal.close();
            if (embedded != null) {
                embedded.close();
            }
        }
    }
}
