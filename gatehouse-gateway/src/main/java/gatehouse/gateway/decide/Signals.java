package gatehouse.gateway.decide;

import gatehouse.api.usage.DeploymentName;
import java.time.Duration;
import java.util.Map;

/**
 * What was read just before a decision.
 *
 * @param resting deployments that are left alone after failures, and for how much longer
 */
public record Signals(Map<DeploymentName, Duration> resting) {
    public static final Signals NONE = new Signals(Map.of());

    public Signals {
        resting = Map.copyOf(resting);
    }
}
