package gatehouse.engine.fleet;

import gatehouse.engine.EngineException;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.child.EngineListener;
import gatehouse.engine.child.EngineProcess;
import gatehouse.engine.child.EngineStatus;
import gatehouse.engine.child.FirstToken;
import gatehouse.engine.child.Readiness;
import gatehouse.engine.fleet.MemberState.Phase;
import gatehouse.engine.memory.MemoryNeed;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Models served side by side, each by a supervised engine of its own. Pinned ones are loaded at the start and stay; of the others as
 * many as the budget holds, the rest when a request names them, in place of the least recently used one that nobody is asking. Safe
 * for use by several threads.
 *
 * <pre>
 *   Unloaded --request--> Loading --ready--> Loaded --falls--> Loading
 *   Loaded --another needs the room--> Unloaded      Loading --refused, fell too often--> Down
 * </pre>
 */
public final class Fleet implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final FleetPlan plan;
    private final FleetListener listener;
    private final BiFunction<EngineLaunch, EngineListener, EngineProcess> starter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition down = lock.newCondition();
    private final Map<String, Berth> byName = new LinkedHashMap<>();
    private final List<Berth> berths = new ArrayList<>();
    private long uses;
    private boolean closed;

    private Fleet(FleetPlan plan, FleetListener listener, BiFunction<EngineLaunch, EngineListener, EngineProcess> starter) {
        this.plan = plan;
        this.listener = listener;
        this.starter = starter;
        for (Member member : plan.members()) {
            var berth = new Berth(member);
            berths.add(berth);
            member.names().forEach(name -> byName.put(name, berth));
        }
    }

    /** Begins to load what is loaded at the start. */
    public static Fleet open(FleetPlan plan, FleetListener listener) {
        return open(plan, listener, EngineProcess::start);
    }

    static Fleet open(FleetPlan plan, FleetListener listener,
            BiFunction<EngineLaunch, EngineListener, EngineProcess> starter) {
        var fleet = new Fleet(plan, listener, starter);
        fleet.loadFirst();
        return fleet;
    }

    private void loadFirst() {
        lock.lock();
        try {
            berths.stream().filter(berth -> berth.member().pinned()).forEach(this::load);
            for (Berth berth : berths) {
                if (!berth.member().pinned() && berth.member().bytes() <= plan.budget() - taken()) {
                    load(berth);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all that is loaded at the start answers.
     *
     * @throws EngineException when one of them cannot
     */
    public void awaitReady(Duration most) throws InterruptedException {
        for (EngineProcess engine : engines()) {
            engine.awaitReady(most);
        }
    }

    /**
     * Waits until the fleet is closed.
     *
     * @throws EngineException when no model can be served any more
     */
    public void awaitEnd() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                if (berths.stream().allMatch(berth -> berth.phase() == Phase.DOWN)) {
                    throw new EngineException("engine.fleet.down", "no model can be served any more; the lines before say why");
                }
                down.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A model to ask, loaded when it is not.
     *
     * @param name of the model or of one of its adapters
     * @param patience how long to wait while it is loaded
     * @throws Unavailable when there is none, or it cannot answer in time
     */
    public Lease lease(String name, Duration patience) throws InterruptedException {
        Berth berth = claim(name);
        boolean leased = false;
        try {
            EngineProcess engine = engine(berth);
            URI base = switch (engine.status()) {
                case EngineStatus.Ready(URI now, int _) -> now;
                case EngineStatus.Starting(int restarts) when restarts > 0 -> throw Unavailable.until("engine.fleet.restarting",
                        "the engine for " + name + " fell and is being started again", engine.retryAfter());
                case EngineStatus.Starting _ -> loaded(name, engine, patience);
                case EngineStatus.GivenUp(String code, String message) -> throw downFor(name, code, message);
                case EngineStatus.Closed() -> throw closed();
            };
            leased = true;
            return new Lease(berth.member(), base, engine, () -> release(berth));
        } finally {
            if (!leased) {
                release(berth);
            }
        }
    }

    private static URI loaded(String name, EngineProcess engine, Duration patience) throws InterruptedException {
        try {
            return engine.awaitReady(patience);
        } catch (EngineException e) {
            if (engine.status() instanceof EngineStatus.GivenUp(String code, String message)) {
                throw downFor(name, code, message);
            }
            throw Unavailable.until("engine.fleet.loading", name + " is being loaded; ask again in a moment", SOON);
        }
    }

    private static Unavailable downFor(String name, String code, String message) {
        return Unavailable.until("engine.fleet.down", name + " cannot be served (" + code + "): " + message,
                Duration.ofMinutes(1));
    }

    private static Unavailable closed() {
        return Unavailable.until("engine.fleet.closed", "the models are being ended", SOON);
    }

    private EngineProcess engine(Berth berth) {
        lock.lock();
        try {
            EngineProcess engine = berth.engine();
            if (closed || engine == null) {
                throw closed();
            }
            return engine;
        } finally {
            lock.unlock();
        }
    }

    private Berth claim(String name) {
        lock.lock();
        try {
            Berth berth = byName.get(name);
            if (berth == null) {
                throw Unavailable.unknown("engine.fleet.unknown", "there is no model of this name; there are "
                        + String.join(", ", byName.keySet()));
            }
            if (closed) {
                throw closed();
            }
            if (berth.engine() == null) {
                makeRoom(berth);
                load(berth);
            }
            berth.claim(++uses);
            return berth;
        } finally {
            lock.unlock();
        }
    }

    private void release(Berth berth) {
        lock.lock();
        try {
            berth.release(++uses);
        } finally {
            lock.unlock();
        }
    }

    private long taken() {
        return berths.stream().filter(Berth::takesMemory).mapToLong(berth -> berth.member().bytes()).sum();
    }

    /** Waits for the ends of those that go: their memory is free before the next one takes its own. */
    private void makeRoom(Berth wanted) {
        var loaded = berths.stream().filter(Berth::takesMemory).map(Berth::loaded).toList();
        switch (MakingRoom.decide(wanted.member().bytes(), plan.budget(), loaded)) {
            case MakingRoom.Enough(List<String> unload) -> unload.forEach(name -> {
                EngineProcess engine = byName(name).unload();
                if (engine != null) {
                    engine.close();
                }
                listener.unloaded(name, wanted.member().name());
            });
            case MakingRoom.Full(long taken) -> throw Unavailable.until("engine.fleet.full", wanted.member().name() + " takes "
                    + MemoryNeed.readable(wanted.member().bytes()) + ", but " + MemoryNeed.readable(taken)
                    + " of the memory budget of "
                    + MemoryNeed.readable(plan.budget()) + " are taken by models that are pinned or being asked", SOON);
        }
    }

    private Berth byName(String name) {
        Berth berth = byName.get(name);
        if (berth == null) {
            throw new AssertionError("a loaded model has a name: " + name);
        }
        return berth;
    }

    private void load(Berth berth) {
        berth.load(starter.apply(berth.member().launch(), new EngineListener() {
            @Override
            public void ready(Readiness readiness) {
                came(berth, readiness);
            }

            @Override
            public void fell(String why, Duration startsAgainAfter) {
                locked(berth::fell);
                listener.fell(berth.member().name(), why, startsAgainAfter);
            }

            @Override
            public void gaveUp(String code, String message) {
                locked(down::signalAll);
                listener.gaveUp(berth.member().name(), code, message);
            }
        }));
    }

    private void came(Berth berth, Readiness readiness) {
        Duration ready = Duration.ofNanos(System.nanoTime() - readiness.startedNanos());
        @Nullable
        Duration firstToken = FirstToken.of(readiness).orElse(null);
        var start = new ColdStart(ready, firstToken);
        locked(() -> berth.came(readiness, start));
        listener.loaded(berth.member().name(), start);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    public FleetPlan plan() {
        return plan;
    }

    /** How each model is doing, in the order of the plan. */
    public List<MemberState> states() {
        lock.lock();
        try {
            return berths.stream().map(Berth::state).toList();
        } finally {
            lock.unlock();
        }
    }

    private List<EngineProcess> engines() {
        lock.lock();
        try {
            List<EngineProcess> engines = new ArrayList<>();
            for (Berth berth : berths) {
                if (berth.engine() != null) {
                    engines.add(berth.engine());
                }
            }
            return engines;
        } finally {
            lock.unlock();
        }
    }

    /** Ends every engine at once. */
    @Override
    public void close() {
        locked(() -> {
            closed = true;
            down.signalAll();
        });
        engines().forEach(EngineProcess::close);
    }
}
