package gatehouse.api.policy;

import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.RouteName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything the gateway decides by, at one moment. A call is decided by one snapshot from beginning to end. */
public final class PolicySnapshot {
    private final Map<KeyHash, CallerKey> keys;
    private final Map<String, Route> routes;
    private final Map<DeploymentName, Deployment> deployments;

    /** @throws IllegalArgumentException when two have one name, or a route names a deployment that is not there */
    public PolicySnapshot(Collection<CallerKey> keys, Collection<Route> routes, Collection<Deployment> deployments) {
        this.keys = indexed(keys, CallerKey::hash, "keys");
        this.routes = indexed(routes, route -> route.name().text(), "routes");
        this.deployments = indexed(deployments, Deployment::name, "deployments");
        for (Route route : routes) {
            Stream.concat(route.targets().stream().map(Route.Target::deployment), route.fallbacks().stream())
                    .filter(name -> !this.deployments.containsKey(name)).findFirst().ifPresent(name -> {
                        throw new IllegalArgumentException("route " + route.name() + " names deployment " + name
                                + ", which is not there; known: " + this.deployments.keySet());
                    });
        }
    }

    private static <K, V> Map<K, V> indexed(Collection<V> values, Function<V, K> key, String what) {
        return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity(), (one, other) -> {
            throw new IllegalArgumentException("two " + what + " are the same: " + key.apply(one));
        }));
    }

    public Optional<CallerKey> key(KeyHash hash) {
        return Optional.ofNullable(keys.get(hash));
    }

    /** The route of a name, as a client wrote it. */
    public Optional<Route> route(String name) {
        return Optional.ofNullable(routes.get(name));
    }

    /** The deployment of a name that a route of this snapshot has. */
    public Deployment deployment(DeploymentName name) {
        Deployment deployment = deployments.get(name);
        if (deployment == null) {
            throw new IllegalArgumentException("there is no deployment " + name);
        }
        return deployment;
    }

    /** What a key may call, by name. */
    public List<RouteName> routesFor(CallerKey key) {
        return routes.values().stream().map(Route::name).filter(key::mayCall).sorted((a, b) -> a.text().compareTo(b.text()))
                .toList();
    }
}
