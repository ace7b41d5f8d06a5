package gatehouse.app.wiring;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.Origin;
import gatehouse.api.policy.PolicySnapshot;
import gatehouse.api.usage.DeploymentName;
import gatehouse.app.config.DeploymentConfig;
import gatehouse.app.config.DeploymentPrice;
import gatehouse.app.config.GatehouseConfig;
import gatehouse.app.config.ProviderConfig;
import gatehouse.control.access.AccessState;
import gatehouse.gateway.http.InForce;
import gatehouse.gateway.price.PriceBook;
import gatehouse.gateway.price.Pricing;
import gatehouse.gateway.price.Tariff;
import gatehouse.gateway.provider.Patience;
import gatehouse.gateway.provider.Provider;
import gatehouse.gateway.provider.ProviderKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of what the configuration and the store say what the gateway goes by. It reads and asks nothing. */
final class Rulebook {
    private static final String NOT_LOADED = "its model is loaded at the next start of the gateway";

    private Rulebook() {}

    /**
     * What holds from now on.
     *
     * @param trial lets in what nobody approved, for a caller of its own; absent outside a trial
     * @param embedded absent when this program computes no model
     * @param loaded what it computes
     */
    static InForce of(GatehouseConfig config, AccessState access, PriceBook prices, @Nullable Trial trial,
            @Nullable EmbeddedModels embedded, Map<String, Sha256> loaded) {
        List<Deployment> deployments = deployments(config, access, trial, loaded);
        var keys = new ArrayList<CallerKey>(access.keys());
        if (trial != null) {
            keys.add(trial.key());
        }
        var providers = new HashMap<String, Provider>();
        config.providers().forEach(provider -> provider(provider, embedded).ifPresent(made -> providers.put(made.name(), made)));
        var priced = new HashMap<DeploymentName, Pricing>();
        config.deployments().forEach(deployment -> priced.put(deployment.name(), pricing(deployment.price(), prices)));
        return new InForce(new PolicySnapshot(keys, config.routes(), deployments), providers, priced);
    }

    /**
     * Everything deployed, with what people said of it. What the embedded engine has not loaded is stopped: under its name other
     * weights than the approved ones would answer, or none.
     */
    static List<Deployment> deployments(GatehouseConfig config, AccessState access, @Nullable Trial trial,
            Map<String, Sha256> loaded) {
        Set<String> engines = engines(config);
        return config.deployments().stream().map(deployment -> {
            boolean loads = !engines.contains(deployment.provider()) || isLoaded(deployment, loaded);
            return deployment.with(trial == null ? access.approvals().get(deployment.name()) : trial.approvalOf(deployment),
                    loads ? access.suspended().get(deployment.name()) : NOT_LOADED);
        }).toList();
    }

    private static boolean isLoaded(DeploymentConfig deployment, Map<String, Sha256> loaded) {
        return deployment.origin() instanceof Origin.Artifact(var digest)
                && digest.equals(loaded.get(deployment.upstreamModel()));
    }

    /** Names of the providers that are the embedded engine. */
    private static Set<String> engines(GatehouseConfig config) {
        return config.providers().stream().filter(provider -> provider.kind() == ProviderKind.EMBEDDED).map(ProviderConfig::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<Provider> provider(ProviderConfig config, @Nullable EmbeddedModels embedded) {
        ProviderConfig.Timeouts times = config.timeouts();
        var patience = new Patience(times.connect(), times.firstByte(), times.idle(), times.whole());
        if (config.kind() == ProviderKind.EMBEDDED) {
            return embedded == null ? Optional.empty()
                    : Optional
                            .of(new Provider(config.name(), config.kind(), embedded.address(), embedded.token(), patience, null));
        }
        URI address = config.url();
        if (address == null) {
            throw new IllegalArgumentException("provider " + config.name() + " has no address");
        }
        String key = config.key() == null ? null : config.key().token();
        return Optional.of(new Provider(config.name(), config.kind(), address, key, patience, config.ca()));
    }

    private static Pricing pricing(DeploymentPrice price, PriceBook book) {
        return switch (price) {
            case DeploymentPrice.Machine(var perHour) -> new Pricing.ByMachine(perHour);
            case DeploymentPrice.Tokens(var input, var output, var cached) ->
                new Pricing.ByTariff(Tariff.perMillion(input, output, cached));
            case DeploymentPrice.Listed(var model) -> new Pricing.ByBook(book, model);
        };
    }

    /** Models this program computes itself, by the names they are called by. */
    static Map<String, Sha256> embedded(GatehouseConfig config) {
        Set<String> engines = engines(config);
        var models = new HashMap<String, Sha256>();
        for (DeploymentConfig deployment : config.deployments()) {
            if (engines.contains(deployment.provider()) && deployment.origin() instanceof Origin.Artifact(var digest)) {
                models.put(deployment.upstreamModel(), digest);
            }
        }
        return Map.copyOf(models);
    }
}
