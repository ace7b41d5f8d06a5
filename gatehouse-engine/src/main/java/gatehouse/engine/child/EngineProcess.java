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
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private final EngineLaunch launch;
    private final Supervision supervision;
    private final String token;
    private final EngineListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread supervisor;
    private EngineStatus status = new EngineStatus.Starting(0);
    private @Nullable Child child;
    private int port;
    private long startedAt = System.nanoTime();
    private Duration coming = Duration.ZERO;

    private EngineProcess(EngineLaunch launch, Supervision supervision, EngineListener listener) {
        this.launch = launch;
        this.supervision = supervision;
        this.listener = listener;
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        this.token = HexFormat.of().formatHex(secret);
        this.supervisor = Thread.ofVirtual().name("engine-supervisor").unstarted(this::supervise);
    }

    /** Starts the engine in the background; {@link #awaitReady} tells when it answers. */
    public static EngineProcess start(EngineLaunch launch) {
        return start(launch, EngineListener.NONE);
    }

    /** Starts the engine in the background and tells the listener how it fares. */
    public static EngineProcess start(EngineLaunch launch, EngineListener listener) {
        return start(launch, Supervision.USUAL, listener);
    }

    static EngineProcess start(EngineLaunch launch, Supervision supervision) {
        return start(launch, supervision, EngineListener.NONE);
    }

    static EngineProcess start(EngineLaunch launch, Supervision supervision, EngineListener listener) {
        var process = new EngineProcess(launch, supervision, listener);
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

    /**
     * When it is worth asking again: while it comes up what is left of the wait before its start and of the time the last start took;
     * while it answers, the time a start takes, should it fall now.
     */
    public Duration retryAfter() {
        lock.lock();
        try {
            if (status instanceof EngineStatus.Ready) {
                return coming;
            }
            Duration left = coming.minusNanos(System.nanoTime() - startedAt);
            return left.isNegative() ? Duration.ZERO : left;
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
                    throw new EngineException("engine.process.crash-loop", "the engine for " + launch.name() + " fell " + falls
                            + " times in a row and is not started again: " + why);
                }
                startIn(wait.get(), restarts + 1);
                listener.fell(why, wait.get());
                TimeUnit.NANOSECONDS.sleep(wait.get().toNanos());
            }
        } catch (EngineException e) {
            if (become(new EngineStatus.GivenUp(e.code(), String.valueOf(e.getMessage())))) {
                listener.gaveUp(e.code(), String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            // close() interrupts; its status is set already.
            Thread.currentThread().interrupt();
        }
    }

    private void startIn(Duration wait, int restarts) {
        lock.lock();
        try {
            startedAt = System.nanoTime() + wait.toNanos();
            become(new EngineStatus.Starting(restarts));
        } finally {
            lock.unlock();
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
        long started = System.nanoTime();
        try (Child running = Child.start(launch.command(port), first::say)) {
            adopt(running);
            running.send(token);
            switch (first.await(running, supervision.readyWithin())) {
                case ChildEvent.Ready ready -> {
                    port = ready.port();
                    running.noteOffspring();
                    URI base = URI.create("http://127.0.0.1:" + port + "/");
                    listener.ready(new Readiness(base, token, ready.context(), ready.engine(), started));
                    came(Duration.ofNanos(System.nanoTime() - started), base, restarts);
                    return watch(running, base);
                }
                case ChildEvent.Failed(String code, String message) -> {
                    if (code.equals("engine.serve.port")) {
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

    private void came(Duration took, URI base, int restarts) {
        lock.lock();
        try {
            coming = took;
            become(new EngineStatus.Ready(base, restarts));
        } finally {
            lock.unlock();
        }
    }

    private Look look() {
        return switch (launch.engine()) {
            case Engine.Embedded _ -> new HealthLook(supervision.healthWithin(), supervision.stalledAfter());
            case Engine.LlamaServer _ -> new SlotsLook(supervision.healthWithin(), supervision.stalledAfter(), System::nanoTime);
        };
    }

    private String watch(Child running, URI base) throws InterruptedException {
        Look look = look();
        int missed = 0;
        while (!running.awaitExit(supervision.healthEvery())) {
            missed = look.isWell(base, token) ? 0 : missed + 1;
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

    /** Takes the next status, unless it was closed. */
    private boolean become(EngineStatus next) {
        lock.lock();
        try {
            if (status instanceof EngineStatus.Closed) {
                return false;
            }
            status = next;
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the child at once; its memory is free when this returns. */
    @Override
    public void close() {
        become(new EngineStatus.Closed());
        supervisor.interrupt();
        Child running = current();
        if (running != null) {
            running.close();
            try {
                running.awaitExit(LEAVING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable Child current() {
        lock.lock();
        try {
            return child;
        } finally {
            lock.unlock();
        }
    }
}
