package gatehouse.app.wiring;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.Approval;
import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.KeyHashing;
import gatehouse.api.policy.Origin;
import gatehouse.api.policy.Route;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RouteName;
import gatehouse.app.config.DeploymentConfig;
import gatehouse.app.config.DeploymentPrice;
import gatehouse.app.config.GatehouseConfig;
import gatehouse.app.config.ProviderConfig;
import gatehouse.control.access.KeyText;
import gatehouse.control.catalogue.StoredModel;
import gatehouse.gateway.provider.Patience;
import gatehouse.gateway.provider.ProviderKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A first look without a configuration: the latest stored model at the embedded engine, for whoever starts the program, on this
 * machine alone and only as long as it runs. Its key is written nowhere.
 */
public final class Trial {
    private static final String PROVIDER = "embedded";
    private static final int OUTPUT_TOKENS = 1_024;

    private final String model;
    private final Sha256 digest;
    private final KeyText text;
    private final CallerKey key;

    private Trial(String model, Sha256 digest, KeyText text, CallerKey key) {
        this.model = model;
        this.digest = digest;
        this.text = text;
        this.key = key;
    }

    /** A trial of the latest model that may be used; nothing when none is stored that an engine could load. */
    static Optional<Trial> of(List<StoredModel> stored, KeyHashing hashing, RandomGenerator chance) {
        return stored.stream()
                .filter(model -> model.complete() && !model.folder() && model.retired() == null && model.name().endsWith(".gguf"))
                .max(Comparator.comparing(model -> at(model.at()))).map(model -> {
                    KeyText text = KeyText.random(chance);
                    var hash = hashing.hash(text.reveal()).orElseThrow();
                    var key = new CallerKey(new KeyId("trial"), hash, null, Set.of(), DataClass.INTERNAL, null, false);
                    return new Trial(model.name().replaceFirst("\\.gguf$", ""), model.digest(), text, key);
                });
    }

    private static Instant at(@Nullable Instant moment) {
        return moment == null ? Instant.MIN : moment;
    }

    /** The configuration with the model in it. */
    GatehouseConfig added(GatehouseConfig config) {
        Patience patience = Patience.DEFAULT;
        var name = new DeploymentName(model);
        var provider = new ProviderConfig(PROVIDER, ProviderKind.EMBEDDED, null, null, DataClass.INTERNAL, "this machine", null,
                new ProviderConfig.Timeouts(patience.connect(), patience.firstByte(), patience.idle(), patience.whole()), 64,
                false);
        var deployment = new DeploymentConfig(name, PROVIDER, model, new Origin.Artifact(digest), DataClass.INTERNAL,
                new DeploymentPrice.Machine(Money.ZERO));
        var route = new Route(new RouteName(model), null, List.of(new Route.Target(name, 1)), List.of(), OUTPUT_TOKENS, 1);
        return new GatehouseConfig(config.listen(), config.storage(), List.of(provider), List.of(deployment), List.of(route),
                config.prices(), config.requests());
    }

    Approval approvalOf(DeploymentConfig deployment) {
        return new Approval(deployment.origin(), null);
    }

    CallerKey key() {
        return key;
    }

    /** What clients call the model. */
    public String model() {
        return model;
    }

    /** The text of the key, to be shown to whoever started the program and to nobody else. */
    public KeyText keyText() {
        return text;
    }

    @Override
    public String toString() {
        return "Trial[" + model + "]";
    }
}
