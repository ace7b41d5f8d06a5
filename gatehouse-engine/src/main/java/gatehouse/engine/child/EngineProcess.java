package gatehouse.engine.child;

import gatehouse.engine.EngineException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An engine that serves one model in a child process and is started again when it falls or hangs.
 *
 * <pre>
 *   Starting --ready--> Ready --fell or hangs--> Starting --too often--> GivenUp
 *   Starting --refused (wrong file, no library)--> GivenUp          any --close--> Closed
 * </pre>
 *
 * A request in flight when the child falls gets a broken connection, one sent while it is down a refused connection or 503; the
 * caller then waits with {@link #awaitReady} and asks {@link #baseUri} anew. May be used from several threads.
 */
public final class EngineProcess implements AutoCloseable {
    private static final int TOKEN_BYTES = 32;

    private final EngineLaunch launch;
    private final Supervision supervision;
    private final String token;
    private final HealthLook health;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread supervisor;
    private EngineStatus status = new EngineStatus.Starting(0);
    private @Nullable Child child;
    private int port;

    private EngineProcess(EngineLaunch launch, Supervision supervision) {
        this.launch = launch;
        this.supervision = supervision;
        this.health = new HealthLook(supervision.healthWithin(), supervision.stalledAfter());
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        this.token = HexFormat.of().formatHex(secret);
        this.supervisor = Thread.ofVirtual().name("engine-supervisor").unstarted(this::supervise);
    }

    /** Starts the engine in the background; {@link #awaitReady} tells when it answers. */
    public static EngineProcess start(EngineLaunch launch) {
        return start(launch, Supervision.USUAL);
    }

    static EngineProcess start(EngineLaunch launch, Supervision supervision) {
        var process = new EngineProcess(launch, supervision);
        process.supervisor.start();
        return process;
    }

    /** The secret that every call carries as {@code Authorization: Bearer}. It stays the same over restarts. */
    public String token() {
        return token;
    }

    public EngineStatus status() {
        lock.lock();
        try {
            return status;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Where the engine answers now, such as {@code http://127.0.0.1:40001/}. A restart keeps the port unless another program took
     * it, so ask again after a failure.
     *
     * @throws EngineException when it does not answer now
     */
    public URI baseUri() {
        return switch (status()) {
            case EngineStatus.Ready(URI base, int restarts) -> base;
            case EngineStatus.Starting(int restarts) -> throw new EngineException("engine.process.starting",
                    "the engine for " + launch.name() + " is starting; wait for it to be ready");
            case EngineStatus.GivenUp(String code, String message) -> throw new EngineException(code, message);
            case EngineStatus.Closed() -> throw new EngineException("engine.process.closed", "the engine was ended");
        };
    }

    /**
     * Waits until the engine answers.
     *
     * @return where it answers
     * @throws EngineException when it was given up or ended, or is not ready in time
     */
    public URI awaitReady(Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (status instanceof EngineStatus.Starting && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (status instanceof EngineStatus.Starting) {
                throw new EngineException("engine.process.deadline", "the engine for " + launch.name() + " was not ready within "
                        + most.toSeconds() + " s; large models load for minutes, so wait longer");
            }
        } finally {
            lock.unlock();
        }
        return baseUri();
    }

    /** Process number of the child, while there is one. */
    public Optional<Long> processId() {
        lock.lock();
        try {
            return Optional.ofNullable(child).filter(Child::isAlive).map(Child::id);
        } finally {
            lock.unlock();
        }
    }

    private void supervise() {
        int falls = 0;
        try {
            for (int restarts = 0;; restarts++) {
                long started = System.nanoTime();
                String why = runOnce(restarts);
                falls = supervision.backOff().fallsAfter(falls, Duration.ofNanos(System.nanoTime() - started));
                Optional<Duration> wait = supervision.backOff().waitAfter(falls);
                if (wait.isEmpty()) {
                    become(new EngineStatus.GivenUp("engine.process.crash-loop",
                            "the engine for " + launch.name() + " fell " + falls
                                    + " times in a row and is not started again: " + why));
                    return;
                }
                become(new EngineStatus.Starting(restarts + 1));
                TimeUnit.NANOSECONDS.sleep(wait.get().toNanos());
            }
        } catch (EngineException e) {
            become(new EngineStatus.GivenUp(e.code(), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            // close() interrupts; its status is set already.
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs a child to its end.
     *
     * @return how it ended
     * @throws EngineException when another start would end the same way
     */
    private String runOnce(int restarts) throws InterruptedException {
        var first = new FirstWord();
        try (Child running = Child.start(launch.java(), launch.arguments(port), first::say)) {
            adopt(running);
            running.send(token);
            switch (first.await(running, supervision.readyWithin())) {
                case ChildEvent.Ready ready -> {
                    port = ready.port();
                    URI base = URI.create("http://127.0.0.1:" + port + "/");
                    become(new EngineStatus.Ready(base, restarts));
                    return watch(running, base);
                }
                case ChildEvent.Failed(String code, String message) -> {
                    if (port != 0 && code.equals("engine.serve.port")) {
                        port = 0;
                        return message;
                    }
                    throw new EngineException(code, message);
                }
                case null, default -> {
                    return endOf(running, "it was not ready within " + supervision.readyWithin().toSeconds() + " s");
                }
            }
        }
    }

    private String watch(Child running, URI base) throws InterruptedException {
        int missed = 0;
        while (!running.awaitExit(supervision.healthEvery())) {
            missed = health.isWell(base, token) ? 0 : missed + 1;
            if (missed == Supervision.MISSED_LOOKS) {
                return endOf(running, "it did not answer or did not move on");
            }
        }
        running.awaitExit();
        return running.obituary();
    }

    private static String endOf(Child running, String why) throws InterruptedException {
        boolean alive = running.isAlive();
        running.close();
        running.awaitExit();
        return alive ? why + ", so it was ended" : running.obituary();
    }

    private void adopt(Child running) throws InterruptedException {
        lock.lock();
        try {
            if (status instanceof EngineStatus.Closed) {
                throw new InterruptedException("closed while starting");
            }
            child = running;
        } finally {
            lock.unlock();
        }
    }

    private void become(EngineStatus next) {
        lock.lock();
        try {
            if (!(status instanceof EngineStatus.Closed)) {
                status = next;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the child at once. */
    @Override
    public void close() {
        become(new EngineStatus.Closed());
        supervisor.interrupt();
        lock.lock();
        try {
            if (child != null) {
                child.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
