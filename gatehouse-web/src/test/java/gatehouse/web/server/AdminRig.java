package gatehouse.web.server;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.Origin;
import gatehouse.api.usage.DeploymentName;
import gatehouse.control.access.Access;
import gatehouse.control.access.Principal;
import gatehouse.control.storage.Database;
import gatehouse.web.admin.AdminDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An admin port on a home of its own, with a clock that stands and two deployments, and somebody who calls it. */
final class AdminRig implements AutoCloseable {
    static final String KEY = "the-admin-key-of-these-tests";
    static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");
    static final Principal ANN = new Principal("ann");
    static final Sha256 WEIGHTS = Sha256.of("weights".getBytes(StandardCharsets.UTF_8));
    static final Deployment SMALL = deployment("small", "here", new Origin.Artifact(WEIGHTS), DataClass.RESTRICTED);
    static final Deployment BIG = deployment("big", "openai", new Origin.Hosted("openai", "big-model", "2026-01"),
            DataClass.INTERNAL);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final List<Deployment> deployments = new CopyOnWriteArrayList<>(List.of(SMALL, BIG));
    private final AtomicReference<@Nullable RuntimeException> lost = new AtomicReference<>();
    private final AtomicReference<CountDownLatch> held = new AtomicReference<>(new CountDownLatch(0));
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Database database;
    private final Access access;
    private final AdminDesk desk;
    private final AdminServer server;

    AdminRig(Path folder) throws IOException, InterruptedException {
        this(folder, settings -> settings, () -> true);
    }

    AdminRig(Path folder, UnaryOperator<AdminSettings> settings, BooleanSupplier ready) throws IOException, InterruptedException {
        this.database = Database.sqlite(folder.resolve("gatehouse.db"));
        this.access = new Access(folder, database, now::get, new Random(7));
        var all = AdminSettings.loopback(Sha256.of(KEY.getBytes(StandardCharsets.UTF_8))).at("127.0.0.1", 0)
                .within(4_096, Duration.ofSeconds(20));
        this.desk = new AdminDesk(access, this::running, ready, this::metrics, now::get, faults::add);
        this.server = AdminServer.start(settings.apply(all), desk);
    }

    private static Deployment deployment(String name, String provider, Origin origin, DataClass ceiling) {
        return new Deployment(new DeploymentName(name), provider, name + "-model", origin, ceiling, null, null);
    }

    Access access() {
        return access;
    }

    List<Deployment> deployments() {
        return deployments;
    }

    /** From now on nobody can say what the gateway has. */
    void loseDeployments(RuntimeException why) {
        lost.set(why);
    }

    private List<Deployment> running() {
        RuntimeException why = lost.get();
        if (why != null) {
            throw why;
        }
        return List.copyOf(deployments);
    }

    /** From now on whoever asks for metrics waits until the latch is open. */
    void holdMetrics(CountDownLatch latch) {
        held.set(latch);
    }

    private String metrics() {
        try {
            if (!held.get().await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nobody opened the latch");
            }
            return "gatehouse_up 1\n";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Throwable> faults() {
        return faults;
    }

    AdminServer server() {
        return server;
    }

    AdminDesk desk() {
        return desk;
    }

    int port() {
        return server.port();
    }

    String host() {
        return "127.0.0.1:" + port();
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    Said get(String path) throws IOException {
        return say("GET", path, withKey(), "");
    }

    Said post(String path, String body) throws IOException {
        var headers = new HashMap<>(withKey());
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        return say("POST", path, headers, body);
    }

    Said delete(String path) throws IOException {
        return say("DELETE", path, withKey(), "");
    }

    Map<String, String> withKey() {
        return Map.of("Host", host(), "Authorization", "Bearer " + KEY);
    }

    Said say(String method, String path, Map<String, String> headers, String body) throws IOException {
        return Wire.say(port(), method, path, headers, body);
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
