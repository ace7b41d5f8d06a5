package gatehouse.gateway.decide;

import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.Route;
import java.util.List;

/**
 * How a call goes on.
 *
 * @param dataClass its class, which everything that is done with it must satisfy
 * @param inOrder deployments to try, the first first; as many as there are attempts
 * @param outputTokens most tokens of one answer, to be reserved and sent upstream
 */
public record Plan(CallerKey key, Route route, DataClass dataClass, List<Deployment> inOrder, int outputTokens) {
    public Plan {
        inOrder = List.copyOf(inOrder);
        if (inOrder.isEmpty() || outputTokens < 1) {
            throw new IllegalArgumentException("a plan has a deployment and a token, but has " + inOrder.size() + " and "
                    + outputTokens);
        }
        for (Deployment deployment : inOrder) {
            if (!deployment.ceiling().covers(dataClass)) {
                throw new IllegalArgumentException("deployment " + deployment.name() + " takes data up to " + deployment.ceiling()
                        + ", but the call is " + dataClass);
            }
        }
    }
}
