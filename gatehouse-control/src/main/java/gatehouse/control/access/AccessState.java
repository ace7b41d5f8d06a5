package gatehouse.control.access;

import gatehouse.api.limit.Rules;
import gatehouse.api.policy.Approval;
import gatehouse.api.policy.CallerKey;
import gatehouse.api.usage.DeploymentName;
import java.util.List;
import java.util.Map;

/**
 * Everything a gateway needs to know of who may call, at one moment.
 *
 * @param version grows with every change
 * @param keys by hash; a key that was rotated is there once for each of its texts, a revoked one still is there
 * @param approvals the latest of each deployment
 * @param suspended why each stopped deployment is stopped
 * @param orphans keys that nobody can use, since the home's secret is another than they were hashed under
 */
public record AccessState(long version, List<CallerKey> keys, Rules rules, Map<DeploymentName, Approval> approvals,
        Map<DeploymentName, String> suspended, int orphans) {
    public AccessState {
        keys = List.copyOf(keys);
        approvals = Map.copyOf(approvals);
        suspended = Map.copyOf(suspended);
    }
}
