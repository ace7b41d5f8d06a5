package gatehouse.app.config;

import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Origin;
import gatehouse.api.policy.Route;
import gatehouse.control.yaml.Quantity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A configuration as facts by name, defaults written out. Keys show only where they come from. */
final class ConfigFacts {
    private final Map<String, Map<String, String>> facts = new LinkedHashMap<>();
    private Map<String, String> entry = new LinkedHashMap<>();

    private ConfigFacts() {}

    /** The facts of each entry of a list under its path, such as {@code providers.lab}, and all others under the empty path. */
    static Map<String, Map<String, String>> of(GatehouseConfig config) {
        var facts = new ConfigFacts();
        facts.begin("");
        facts.listen(config.listen());
        facts.put("storage", "sqlite:" + config.storage());
        PriceListConfig prices = config.prices();
        if (prices != null) {
            facts.put("prices.file", name(prices.file()));
            facts.put("prices.from", prices.from());
        }
        facts.requests(config.requests());
        config.providers().forEach(facts::provider);
        config.deployments().forEach(facts::deployment);
        config.routes().forEach(facts::route);
        return facts.facts;
    }

    private void listen(ListenConfig listen) {
        put("listen.gateway", listen.gateway());
        put("listen.console", listen.console());
        ListenConfig.TlsFiles tls = listen.tls();
        if (tls != null) {
            put("listen.tls.certificate", name(tls.certificate()));
            put("listen.tls.key", name(tls.key()));
        }
    }

    private void provider(ProviderConfig provider) {
        begin("providers." + provider.name());
        Credential key = provider.key();
        put("kind", provider.kind());
        put("url", provider.url());
        put("key", key == null ? null : key.source());
        put("ceiling", text(provider.ceiling()));
        put("residency", provider.residency());
        put("ca", provider.ca() == null ? null : name(provider.ca()));
        put("timeouts.connect", Quantity.text(provider.timeouts().connect()));
        put("timeouts.firstByte", Quantity.text(provider.timeouts().firstByte()));
        put("timeouts.idle", Quantity.text(provider.timeouts().idle()));
        put("timeouts.whole", Quantity.text(provider.timeouts().whole()));
        put("maxConnections", provider.maxConnections());
        put("allowMetadataAddress", provider.allowMetadataAddress());
    }

    private void deployment(DeploymentConfig deployment) {
        begin("deployments." + deployment.name());
        put("provider", deployment.provider());
        put("model", deployment.upstreamModel());
        switch (deployment.origin()) {
            case Origin.Artifact(var digest) -> put("artifact", "sha256:" + digest.hex());
            case Origin.Hosted(_, _, String terms) -> put("terms", terms.isEmpty() ? null : terms);
        }
        put("ceiling", text(deployment.ceiling()));
        put("price", switch (deployment.price()) {
            case DeploymentPrice.Machine(var perHour) -> perHour + " an hour of the machine";
            case DeploymentPrice.Tokens(var input, var output, var cached) -> input + " in and " + output
                    + " out a million tokens" + (cached == null ? "" : ", " + cached + " cached");
            case DeploymentPrice.Listed(String model) -> "as listed for " + model;
        });
    }

    private void route(Route route) {
        begin("routes." + route.name());
        put("dataClass", text(route.dataClass()));
        route.targets().forEach(target -> put("to." + target.deployment(), target.weight()));
        put("fallback", route.fallbacks().isEmpty() ? null
                : route.fallbacks().stream().map(Object::toString).collect(Collectors.joining(", ")));
        put("maxOutputTokens", route.maxOutputTokens());
        put("attempts", route.attempts());
    }

    private void requests(RequestLimits requests) {
        put("requests.maxBodyBytes", Quantity.text(requests.maxBodyBytes()));
        put("requests.headerBytes", Quantity.text(requests.headerBytes()));
        put("requests.maxAnswerBytes", Quantity.text(requests.maxAnswerBytes()));
        put("requests.timeout", Quantity.text(requests.timeout()));
        put("requests.drain", Quantity.text(requests.drain()));
    }

    private static @Nullable String text(@Nullable DataClass dataClass) {
        return dataClass == null ? null : DataClasses.text(dataClass);
    }

    /** Two configurations in two folders mean the same by the same name. */
    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void begin(String path) {
        entry = facts.computeIfAbsent(path, _ -> new LinkedHashMap<>());
    }

    private void put(String path, @Nullable Object value) {
        if (value != null) {
            entry.put(path, value.toString());
        }
    }
}
