package gatehouse.app.config;

import gatehouse.api.policy.DataClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one configuration says differently from another, by meaning: order, remarks and defaults written out are no difference. */
public final class ConfigChanges {
    private static final List<String> SECTIONS = List.of("", "providers", "deployments", "routes");
    private static final Set<String> RESTART = Set.of("listen.gateway", "listen.console", "storage");
    private static final Set<String> ORIGIN = Set.of("provider", "model", "artifact", "terms");

    private ConfigChanges() {}

    public static List<ConfigChange> between(GatehouseConfig before, GatehouseConfig after) {
        Map<String, Map<String, String>> old = ConfigFacts.of(before);
        Map<String, Map<String, String>> young = ConfigFacts.of(after);
        var changes = new ArrayList<ConfigChange>();
        for (String entry : both(old, young).stream().sorted(Comparator.comparingInt(ConfigChanges::section)).toList()) {
            Map<String, String> was = old.get(entry);
            Map<String, String> is = young.get(entry);
            if (was == null || is == null) {
                changes.add(new ConfigChange(entry, line(was), line(is), was == null ? ofNew(entry) : ofGone(entry)));
            } else {
                compare(entry.isEmpty() ? "" : entry + ".", was, is, changes);
            }
        }
        return changes;
    }

    private static int section(String entry) {
        return SECTIONS.indexOf(entry.isEmpty() ? "" : entry.substring(0, entry.indexOf('.')));
    }

    private static void compare(String prefix, Map<String, String> old, Map<String, String> young, List<ConfigChange> changes) {
        for (String key : both(old, young)) {
            String was = old.get(key);
            String is = young.get(key);
            if (!Objects.equals(was, is)) {
                changes.add(new ConfigChange(prefix + key, was, is, consequence(prefix, key, was, is)));
            }
        }
    }

    private static Set<String> both(Map<String, ?> old, Map<String, ?> young) {
        var keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(young.keySet());
        return keys;
    }

    private static @Nullable String line(@Nullable Map<String, String> facts) {
        return facts == null ? null
                : facts.entrySet().stream().map(fact -> fact.getKey() + " " + fact.getValue()).collect(Collectors.joining(", "));
    }

    private static String ofNew(String entry) {
        return entry.startsWith("deployments.") ? "needs an approval before calls go there" : "";
    }

    private static String ofGone(String entry) {
        return entry.startsWith("routes.") ? "clients that call it are refused" : "";
    }

    private static String consequence(String prefix, String key, @Nullable String was, @Nullable String is) {
        if (prefix.isEmpty()) {
            return RESTART.contains(key) ? "takes a restart" : "";
        }
        if (prefix.startsWith("deployments.") && ORIGIN.contains(key)) {
            return "needs a new approval before calls go there";
        }
        if (key.equals("ceiling") && isHigher(is, was)) {
            return "lets more sensitive data go there";
        }
        return key.equals("dataClass") && isHigher(was, is) ? "lets its calls go to more places" : "";
    }

    /** Whether a class is above another; any is above none. */
    private static boolean isHigher(@Nullable String one, @Nullable String other) {
        return one != null && (other == null || !dataClass(other).covers(dataClass(one)));
    }

    private static DataClass dataClass(String text) {
        return DataClass.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
