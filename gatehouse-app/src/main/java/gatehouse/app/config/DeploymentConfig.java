package gatehouse.app.config;

import gatehouse.api.policy.Approval;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.Origin;
import gatehouse.api.usage.DeploymentName;
import org.jspecify.annotations.Nullable;

/**
 * A model at a provider, as far as the configuration knows it: approvals come from elsewhere.
 *
 * @param upstreamModel what the provider calls it; for the embedded engine, the name of the deployment unless another is given
 */
public record DeploymentConfig(DeploymentName name, String provider, String upstreamModel, Origin origin, DataClass ceiling,
        DeploymentPrice price) {
    /**
     * The deployment that the gateway decides by.
     *
     * @param approval absent when nobody approved it
     * @param suspended why it was stopped; absent when it was not
     */
    public Deployment with(@Nullable Approval approval, @Nullable String suspended) {
        return new Deployment(name, provider, upstreamModel, origin, ceiling, approval, suspended);
    }
}
