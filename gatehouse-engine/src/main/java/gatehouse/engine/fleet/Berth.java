package gatehouse.engine.fleet;

import gatehouse.engine.child.EngineProcess;
import gatehouse.engine.child.EngineStatus;
import gatehouse.engine.child.Readiness;
import gatehouse.engine.fleet.MemberState.Phase;
import org.jspecify.annotations.Nullable;

/** The place of one model in a fleet. Not safe for several threads: the fleet's lock guards it. */
final class Berth {
    private final Member member;
    private @Nullable EngineProcess engine;
    private @Nullable Readiness readiness;
    private @Nullable ColdStart coldStart;
    private int requests;
    private long usedAt;
    private long loads;
    private long unloads;
    private int restarts;

    Berth(Member member) {
        this.member = member;
    }

    Member member() {
        return member;
    }

    @Nullable
    EngineProcess engine() {
        return engine;
    }

    /** Takes a process that has just been started. */
    void load(EngineProcess process) {
        engine = process;
        loads++;
    }

    /** Gives the process away, which the caller ends. */
    @Nullable
    EngineProcess unload() {
        EngineProcess process = engine;
        engine = null;
        unloads++;
        return process;
    }

    /** A request wants it from now on. */
    void claim(long now) {
        requests++;
        usedAt = now;
    }

    void release(long now) {
        requests--;
        usedAt = now;
    }

    void came(Readiness now, ColdStart start) {
        readiness = now;
        coldStart = start;
    }

    void fell() {
        restarts++;
    }

    boolean takesMemory() {
        return phase() == Phase.LOADED || phase() == Phase.LOADING;
    }

    MakingRoom.Loaded loaded() {
        return new MakingRoom.Loaded(member.name(), member.bytes(), !member.pinned() && requests == 0, usedAt);
    }

    Phase phase() {
        if (engine == null) {
            return Phase.UNLOADED;
        }
        return switch (engine.status()) {
            case EngineStatus.Starting _ -> Phase.LOADING;
            case EngineStatus.Ready _ -> Phase.LOADED;
            case EngineStatus.GivenUp _,EngineStatus.Closed _ -> Phase.DOWN;
        };
    }

    MemberState state() {
        return new MemberState(member, phase(), requests, restarts, loads, unloads, readiness == null ? 0 : readiness.context(),
                readiness == null ? "" : readiness.engine(), coldStart);
    }
}
