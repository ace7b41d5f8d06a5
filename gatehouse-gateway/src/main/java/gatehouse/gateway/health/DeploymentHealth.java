package gatehouse.gateway.health;

import gatehouse.api.usage.DeploymentName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The breakers of all deployments. One that failed several times in a row rests, longer each time, until a call succeeds. Safe for
 * many threads.
 */
public final class DeploymentHealth {
    /** One failure may be chance, two may be one cause; the third in a row is a rule. */
    private static final int MOST_FAILURES = 3;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final LongSupplier nanos;
    private final Map<DeploymentName, Failures> failing = new HashMap<>();
    /** Whether any record is there: calls of a healthy gateway take no lock. */
    private volatile boolean troubled;

    /** @param nanos a steady time such as {@link System#nanoTime} */
    public DeploymentHealth(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Deployments that rest now, and for how much longer. */
    public Map<DeploymentName, Duration> resting() {
        if (!troubled) {
            return Map.of();
        }
        synchronized (this) {
            long now = nanos.getAsLong();
            var resting = new HashMap<DeploymentName, Duration>();
            failing.forEach((name, failures) -> {
                if (failures.rests && failures.until - now > 0) {
                    resting.put(name, Duration.ofNanos(failures.until - now));
                }
            });
            return resting;
        }
    }

    public void succeeded(DeploymentName deployment) {
        if (troubled) {
            synchronized (this) {
                failing.remove(deployment);
                troubled = !failing.isEmpty();
            }
        }
    }

    /**
     * A call failed for a cause that lies with the deployment.
     *
     * @param wait how long it asked to be left alone itself; absent when it did not
     */
    public synchronized void failed(DeploymentName deployment, @Nullable Duration wait) {
        Failures failures = failing.computeIfAbsent(deployment, _ -> new Failures());
        troubled = true;
        failures.inARow++;
        if (failures.inARow < MOST_FAILURES && wait == null) {
            return;
        }
        int doublings = Math.clamp(failures.inARow - MOST_FAILURES, 0, 16);
        Duration own = SHORTEST.multipliedBy(1L << doublings);
        Duration rest = wait != null && wait.compareTo(own) > 0 ? wait : own;
        failures.rests = true;
        failures.until = nanos.getAsLong() + (rest.compareTo(LONGEST) > 0 ? LONGEST : rest).toNanos();
    }

    private static final class Failures {
        private int inARow;
        private boolean rests;
        private long until;
    }
}
