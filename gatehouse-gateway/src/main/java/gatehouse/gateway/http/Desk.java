package gatehouse.gateway.http;

import gatehouse.api.policy.KeyHash;
import gatehouse.api.policy.KeyHashing;
import gatehouse.gateway.decide.Signals;
import gatehouse.gateway.health.DeploymentHealth;
import gatehouse.gateway.limit.Limits;
import gatehouse.gateway.metering.Meter;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What all event loops share: the rules in force, the till, the breakers and the clocks. */
public final class Desk {
    private static final KeyHash NOBODYS = new KeyHash("0".repeat(64));

    private final Meter meter;
    private final Limits limits;
    private final DeploymentHealth health;
    private final KeyHashing hashing;
    private final CallWatcher watcher;
    private final InstantSource calendar;
    private final LongSupplier nanos;
    private volatile InForce inForce;

    /**
     * @param nanos a steady time such as {@link System#nanoTime}
     */
    public Desk(InForce inForce, Meter meter, Limits limits, DeploymentHealth health, KeyHashing hashing,
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

    /** The hash of what was shown as a key; of what cannot be one, a hash that no key has. */
    KeyHash hash(String shown) {
        return hashing.hash(shown).orElse(NOBODYS);
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
