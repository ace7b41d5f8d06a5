package gatehouse.gateway.http;

import gatehouse.api.policy.KeyHash;
import gatehouse.gateway.decide.Signals;
import gatehouse.gateway.health.DeploymentHealth;
import gatehouse.gateway.limit.Limits;
import gatehouse.gateway.metering.Meter;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What all event loops share: the rules in force, the till, the breakers and the clocks. */
public final class Desk {
    private final Meter meter;
    private final Limits limits;
    private final DeploymentHealth health;
    private final Function<String, KeyHash> hashing;
    private final CallWatcher watcher;
    private final InstantSource calendar;
    private final LongSupplier nanos;
    private volatile InForce inForce;

    /**
     * @param hashing how a key is stored, of its text
     * @param nanos a steady time such as {@link System#nanoTime}
     */
    public Desk(InForce inForce, Meter meter, Limits limits, DeploymentHealth health, Function<String, KeyHash> hashing,
            CallWatcher watcher, InstantSource calendar, LongSupplier nanos) {
        this.inForce = inForce;
        this.meter = meter;
        this.limits = limits;
        this.health = health;
        this.hashing = hashing;
        this.watcher = watcher;
        this.calendar = calendar;
        this.nanos = nanos;
    }

    /** Puts other rules into force for calls that come from now on. */
    public void replace(InForce other) {
        inForce = other;
    }

    InForce inForce() {
        return inForce;
    }

    Signals signals() {
        var resting = health.resting();
        return resting.isEmpty() ? Signals.NONE : new Signals(resting);
    }

    KeyHash hash(String key) {
        return hashing.apply(key);
    }

    Meter meter() {
        return meter;
    }

    Limits limits() {
        return limits;
    }

    DeploymentHealth health() {
        return health;
    }

    CallWatcher watcher() {
        return watcher;
    }

    InstantSource calendar() {
        return calendar;
    }

    long nanos() {
        return nanos.getAsLong();
    }
}
