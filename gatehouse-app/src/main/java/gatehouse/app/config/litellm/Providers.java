package gatehouse.app.config.litellm;

import gatehouse.gateway.provider.ProviderKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The providers that LiteLLM's entries speak of without naming them: the same kind, address, key and patience are one. LiteLLM knows
 * no classes of data, so each is given the one a call has of which nothing is said.
 */
final class Providers {
    static final String CLASS = "internal";

    private final Map<Described, String> names = new LinkedHashMap<>();
    private final Map<String, Integer> used = new LinkedHashMap<>();
    private final Set<String> taken;
    private final Map<String, String> invented = new HashMap<>();
    private final TreeSet<String> variables = new TreeSet<>();

    /** @param taken variables that the file itself names, and none of which is invented for another key */
    Providers(Set<String> taken) {
        this.taken = Set.copyOf(taken);
    }

    /**
     * What tells two providers apart; empty texts stand for what is not said.
     *
     * @param base beginning of a name for it
     * @param key a variable
     */
    record Described(String base, ProviderKind kind, String url, String key, String residency, String whole) {}

    /** The name of such a provider, new or known. */
    String named(Described described) {
        return names.computeIfAbsent(described, _ -> {
            String base = described.base().toLowerCase(Locale.ROOT).replace('_', '-');
            int count = used.merge(base, 1, Integer::sum);
            if (!described.key().isEmpty()) {
                variables.add(described.key());
            }
            return count == 1 ? base : base + "-" + count;
        });
    }

    /** A variable for a key that stood in the file in plain text, the same for the same key. */
    String variableFor(String prefix, String key) {
        return invented.computeIfAbsent(key, _ -> {
            String base = prefix.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_KEY";
            String name = base;
            while (taken.contains(name) || used.putIfAbsent(name, 1) != null) {
                name = base + "_" + used.merge(base, 1, Integer::sum);
            }
            return name;
        });
    }

    List<String> variables() {
        return List.copyOf(variables);
    }

    List<Map<String, Object>> yaml() {
        var providers = new ArrayList<Map<String, Object>>();
        names.forEach((described, name) -> {
            var yaml = new LinkedHashMap<String, Object>();
            yaml.put("name", name);
            yaml.put("kind", described.kind().toString());
            put(yaml, "url", described.url());
            put(yaml, "key", described.key().isEmpty() ? "" : "${" + described.key() + "}");
            yaml.put("ceiling", CLASS);
            put(yaml, "residency", described.residency());
            if (!described.whole().isEmpty()) {
                yaml.put("timeouts", Map.of("whole", described.whole()));
            }
            providers.add(yaml);
        });
        return providers;
    }

    private static void put(Map<String, Object> yaml, String key, String value) {
        if (!value.isEmpty()) {
            yaml.put(key, value);
        }
    }
}
