package gatehouse.api.policy;

import gatehouse.api.usage.DeploymentName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model at a provider.
 *
 * @param provider name of the provider, as the configuration has it
 * @param upstreamModel what the provider calls the model
 * @param ceiling highest class of data that may go there
 * @param approval absent when nobody approved it
 * @param suspended why it was stopped; absent when it was not
 */
public record Deployment(DeploymentName name, String provider, String upstreamModel, Origin origin, DataClass ceiling,
        @Nullable Approval approval, @Nullable String suspended) {
    public Deployment {
        if (upstreamModel.isBlank()) {
            throw new IllegalArgumentException("deployment " + name + " names no model of provider " + provider);
        }
    }

    /** Whether it may be used now: an approval holds for the very thing it was given for, and no longer than it says. */
    public Admission admission(Instant now) {
        if (suspended != null) {
            return new Admission.Suspended(suspended);
        }
        if (approval == null) {
            return new Admission.NotApproved();
        }
        if (!approval.origin().equals(origin)) {
            return new Admission.OtherApproved(approval.origin());
        }
        Instant until = approval.until();
        return until != null && approval.isOver(now) ? new Admission.Expired(until) : new Admission.Admitted();
    }
}
