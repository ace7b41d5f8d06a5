package gatehouse.control.access;

import gatehouse.api.usage.DeploymentName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that was stopped.
 *
 * @param lifted absent as long as it is stopped
 */
public record Suspension(long id, DeploymentName deployment, String reason, Principal by, Instant at, @Nullable Lifting lifted) {
    /** The end of a suspension. */
    public record Lifting(Principal by, Instant at) {}
}
