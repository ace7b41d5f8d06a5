package gatehouse.control.access;

import gatehouse.api.policy.Approval;
import gatehouse.api.usage.DeploymentName;
import java.time.Instant;

/** An approval with who gave it and why. */
public record GivenApproval(DeploymentName deployment, Approval approval, String reason, Principal by, Instant at) {}
