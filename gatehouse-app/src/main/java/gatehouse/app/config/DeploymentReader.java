package gatehouse.app.config;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Origin;
import gatehouse.api.usage.DeploymentName;
import gatehouse.control.yaml.Section;
import gatehouse.gateway.provider.ProviderKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the deployments, and knows them by name for the routes. */
final class DeploymentReader {
    private static final String DIGEST = "sha256:";

    private final ProviderReader providers;
    private final PriceListReader prices;
    private final Notes notes;
    private final Names names = new Names("deployment");
    private final Map<String, DeploymentConfig> deployments = new LinkedHashMap<>();

    DeploymentReader(ProviderReader providers, PriceListReader prices, Notes notes) {
        this.providers = providers;
        this.prices = prices;
        this.notes = notes;
    }

    List<DeploymentConfig> all() {
        return List.copyOf(deployments.values());
    }

    Names names() {
        return names;
    }

    /** The deployment of a name; nothing when it is not there, or has faults of its own. */
    Optional<DeploymentConfig> named(String name) {
        return Optional.ofNullable(deployments.get(name));
    }

    void read(Section section) {
        String name = names.take(section);
        String model = section.optionalText("model").orElse("");
        Sha256 artifact = artifact(section).orElse(null);
        DataClass ceiling = DataClasses.read(section, "ceiling");
        ProviderConfig provider = providers.referredTo(section).orElse(null);
        DeploymentPrice price = new DeploymentPriceReader(section).read().orElse(null);
        if (provider == null || name.isEmpty() || !isComplete(section, provider, model)) {
            return;
        }
        Origin origin = artifact != null ? new Origin.Artifact(artifact)
                : new Origin.Hosted(provider.name(), model, section.optionalText("terms").orElse(""));
        String upstream = model.isEmpty() ? name : model;
        deployments.put(name, new DeploymentConfig(new DeploymentName(name), provider.name(), upstream, origin,
                ceiling(section, ceiling, provider), price(section, price, upstream)));
    }

    /** Whether it says what runs there. */
    private static boolean isComplete(Section section, ProviderConfig provider, String model) {
        if (provider.kind() == ProviderKind.EMBEDDED) {
            if (!section.has("artifact")) {
                section.fault("artifact", "", "is missing, and the embedded engine runs only what is in the store",
                        "write sha256:DIGEST; 'gatehouse model list' shows them");
            }
            return section.has("artifact");
        }
        if (provider.kind().isHosted() && section.has("artifact")) {
            section.fault("artifact", "", "cannot be known of a model that " + provider.kind() + " runs",
                    "leave it out; an approval is then for provider, model and terms");
            return false;
        }
        if (model.isEmpty()) {
            if (!section.has("model")) {
                section.missing("model");
            }
            return false;
        }
        if (section.has("artifact") && section.has("terms")) {
            section.fault("terms", "", "means nothing beside an artifact, whose approval is for its digest", "leave it out");
        }
        return true;
    }

    private static Optional<Sha256> artifact(Section section) {
        return section.optionalText("artifact").flatMap(text -> {
            String hex = text.startsWith(DIGEST) ? text.substring(DIGEST.length()) : "";
            if (Sha256.isWellFormed(hex)) {
                return Optional.of(new Sha256(hex));
            }
            section.fault("artifact", text, "is not the digest of an artifact",
                    "write sha256: and its 64 lower-case hexadecimal digits; 'gatehouse model list' shows them");
            return Optional.empty();
        });
    }

    private DataClass ceiling(Section section, @Nullable DataClass own, ProviderConfig provider) {
        DataClass most = provider.ceiling();
        if (own != null) {
            if (most != null && !most.covers(own)) {
                section.fault("ceiling", DataClasses.text(own), "is above the ceiling of its provider, " + DataClasses.text(most),
                        "lower it, or raise the one of " + provider.name());
            }
            return own;
        }
        if (most != null) {
            return most;
        }
        DataClass unsaid = provider.isOnThisMachine() ? DataClass.INTERNAL : DataClass.PUBLIC;
        notes.warn(section.remark("ceiling", "is said nowhere, so only data up to " + DataClasses.text(unsaid) + " goes there",
                "set ceiling here or at the provider " + provider.name()));
        return unsaid;
    }

    private DeploymentPrice price(Section section, @Nullable DeploymentPrice said, String upstream) {
        DeploymentPrice price = said == null ? new DeploymentPrice.Listed(upstream) : said;
        if (price instanceof DeploymentPrice.Listed(String model) && !prices.prices(model)) {
            notes.warn(section.remark("price", "is not given in figures and the price list has no '" + model
                    + "', so its calls are counted as unpriced", "set price, or prices.file with a list that has the model"));
        }
        return price;
    }
}
