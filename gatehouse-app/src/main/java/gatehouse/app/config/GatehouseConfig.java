package gatehouse.app.config;

import gatehouse.api.policy.Route;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that gatehouse.yaml says, whole and without contradictions.
 *
 * @param storage the database, relative to the home
 * @param prices absent when no price list is named
 */
public record GatehouseConfig(ListenConfig listen, Path storage, List<ProviderConfig> providers,
        List<DeploymentConfig> deployments, List<Route> routes, @Nullable PriceListConfig prices, RequestLimits requests) {
    public GatehouseConfig {
        providers = List.copyOf(providers);
        deployments = List.copyOf(deployments);
        routes = List.copyOf(routes);
    }
}
