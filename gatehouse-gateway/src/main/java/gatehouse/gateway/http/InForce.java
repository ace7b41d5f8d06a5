package gatehouse.gateway.http;

import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.PolicySnapshot;
import gatehouse.api.usage.DeploymentName;
import gatehouse.gateway.price.Pricing;
import gatehouse.gateway.provider.Provider;
import java.util.Map;

/**
 * What holds for every call that comes now; a call keeps what held when it came.
 *
 * @param providers by their names
 * @param prices of deployments; a deployment that is not there has no known price
 */
public record InForce(PolicySnapshot policy, Map<String, Provider> providers, Map<DeploymentName, Pricing> prices) {
    public InForce {
        providers = Map.copyOf(providers);
        prices = Map.copyOf(prices);
    }

    Provider provider(Deployment deployment) {
        Provider provider = providers.get(deployment.provider());
        if (provider == null) {
            throw new IllegalStateException("deployment " + deployment.name() + " is at provider " + deployment.provider()
                    + ", which is not there");
        }
        return provider;
    }

    Pricing pricing(DeploymentName deployment) {
        Pricing pricing = prices.get(deployment);
        return pricing == null ? new Pricing.Unknown("deployment " + deployment + " has no price") : pricing;
    }
}
