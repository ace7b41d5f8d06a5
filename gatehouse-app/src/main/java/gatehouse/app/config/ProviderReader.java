package gatehouse.app.config;

import gatehouse.api.policy.DataClass;
import gatehouse.app.config.ProviderConfig.Timeouts;
import gatehouse.control.yaml.NearMiss;
import gatehouse.control.yaml.Section;
import gatehouse.gateway.provider.ProviderKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the providers, and knows them by name for whoever refers to them. */
final class ProviderReader {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Set<String> LATER = Set.of("gemini", "azure-openai", "bedrock", "tensorrt-llm", "ollama");

    private final SecretSource secrets;
    private final Notes notes;
    private final Names names = new Names("provider");
    private final Map<String, ProviderConfig> providers = new LinkedHashMap<>();

    ProviderReader(SecretSource secrets, Notes notes) {
        this.secrets = secrets;
        this.notes = notes;
    }

    List<ProviderConfig> all() {
        return List.copyOf(providers.values());
    }

    /** The provider that a section refers to; nothing when it is not there, or has faults of its own. */
    Optional<ProviderConfig> referredTo(Section section) {
        String name = section.text("provider");
        if (!name.isEmpty() && !names.has(name)) {
            section.fault("provider", name, "is not the name of a provider", names.remedy(name));
        }
        return Optional.ofNullable(providers.get(name));
    }

    void read(Section section) {
        String name = names.take(section);
        ProviderKind kind = kind(section);
        Credential key = secrets.read(section).orElse(null);
        DataClass ceiling = DataClasses.read(section, "ceiling");
        String residency = section.optionalText("residency").orElse(null);
        Path ca = section.optionalFile("ca").orElse(null);
        Timeouts timeouts = timeouts(section.section("timeouts"));
        int connections = (int) section.whole("maxConnections", 1, 65_536);
        boolean metadata = section.flag("allowMetadataAddress");
        if (ca != null) {
            notes.file(ca);
        }
        if (kind == null) {
            return;
        }
        URI url = kind == ProviderKind.EMBEDDED ? embedded(section)
                : new ProviderAddress(section, kind, metadata).read().orElse(null);
        if (!name.isEmpty() && (url != null || kind == ProviderKind.EMBEDDED)) {
            var provider = new ProviderConfig(name, kind, url, key, ceiling, residency, ca, timeouts, connections, metadata);
            providers.put(name, provider);
            warn(section, provider);
        }
    }

    private static @Nullable ProviderKind kind(Section section) {
        String text = section.text("kind");
        if (text.isEmpty()) {
            return null;
        }
        Optional<ProviderKind> kind = ProviderKind.named(text);
        if (kind.isEmpty()) {
            List<String> known = Arrays.stream(ProviderKind.values()).map(ProviderKind::toString).toList();
            String list = "write one of: " + String.join(", ", known);
            section.fault("kind", text, LATER.contains(text) ? "is a kind that is not there yet" : "is not a kind of provider",
                    NearMiss.of(text, known).map(meant -> "did you mean '" + meant + "'? " + list).orElse(list));
        }
        return kind.orElse(null);
    }

    private static @Nullable URI embedded(Section section) {
        for (String key : List.of("url", "key", "ca")) {
            if (section.has(key)) {
                section.fault(key, "", "means nothing for the engine that this program runs itself", "leave it out");
            }
        }
        return null;
    }

    private static Timeouts timeouts(Section section) {
        var timeouts = new Timeouts(section.duration("connect", SHORTEST, LONGEST),
                section.duration("firstByte", SHORTEST, LONGEST),
                section.duration("idle", SHORTEST, LONGEST), section.duration("whole", SHORTEST, LONGEST));
        if (section.has("whole")) {
            longerThanWhole(section, "firstByte", timeouts.firstByte(), timeouts.whole());
            longerThanWhole(section, "idle", timeouts.idle(), timeouts.whole());
        }
        return timeouts;
    }

    private static void longerThanWhole(Section section, String key, Duration part, Duration whole) {
        if (section.has(key) && part.compareTo(whole) > 0) {
            section.fault(key, section.text(key), "is longer than the wait for all of an answer", "make whole the longest");
        }
    }

    private void warn(Section section, ProviderConfig provider) {
        URI url = provider.url();
        if (provider.kind().isHosted() && provider.key() == null && !section.has("key")) {
            notes.warn(section.remark("key", "is missing, and " + provider.kind() + " answers nobody without one",
                    "add key: \"${NAME}\""));
        }
        if (url != null && url.getScheme().equalsIgnoreCase("http") && provider.key() != null && !provider.isOnThisMachine()) {
            notes.warn(section.remark("url", "sends the key over a connection that is not encrypted", "write https://"));
        }
    }
}
