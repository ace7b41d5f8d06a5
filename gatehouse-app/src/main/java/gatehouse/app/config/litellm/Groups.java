package gatehouse.app.config.litellm;

import gatehouse.app.config.litellm.Entries.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes routes of the entries that share a name: LiteLLM's load balancing, orders, fallbacks and aliases. */
final class Groups {
    private final Map<String, List<Entry>> groups = new LinkedHashMap<>();
    private final Map<String, List<String>> fallbacks = new LinkedHashMap<>();
    private final Remarks remarks;
    private List<String> defaults = List.of();

    Groups(Remarks remarks) {
        this.remarks = remarks;
    }

    void add(Entry entry) {
        groups.computeIfAbsent(entry.group(), _ -> new ArrayList<>()).add(entry);
    }

    /** {@code fallbacks: [{name: [other, ...]}, ...]} */
    void fallbacks(Part list) {
        for (Part entry : list.entries()) {
            for (String from : entry.keys()) {
                Part others = entry.of(from);
                fallbacks.computeIfAbsent(from, _ -> new ArrayList<>()).addAll(known(others));
                if (!groups.containsKey(from)) {
                    others.note(remarks, "is not converted: there is no model of this name", "add the route by hand");
                }
            }
        }
    }

    /** {@code default_fallbacks: [name, ...]}, for every name that has none of its own. */
    void defaultFallbacks(Part list) {
        defaults = known(list);
    }

    private List<String> known(Part list) {
        var known = new ArrayList<String>();
        for (Part name : list.entries()) {
            if (groups.containsKey(name.text())) {
                known.add(name.text());
            } else {
                name.note(remarks, "is not converted: no model of this name was", "add the fallback by hand");
            }
        }
        return known;
    }

    /** {@code model_group_alias: {alias: name}}, or {@code {alias: {model: name}}}. */
    void aliases(Part aliases) {
        for (String alias : aliases.keys()) {
            Part meant = aliases.of(alias);
            String name = meant.node().isObject() ? meant.of("model").text() : meant.text();
            List<Entry> entries = groups.get(name);
            if (entries == null || groups.containsKey(alias) || !Entries.isName(alias)) {
                meant.note(remarks, "is not converted: it leads to no converted model, or has the name of one",
                        "add the route by hand");
            } else {
                groups.put(alias, entries);
                fallbacks.computeIfAbsent(alias, _ -> fallbacks.getOrDefault(name, List.of()));
            }
        }
    }

    /** @param retries most tries after the first; negative when it is not said */
    List<Map<String, Object>> yaml(long retries) {
        return groups.keySet().stream().map(name -> route(name, retries)).toList();
    }

    private Map<String, Object> route(String name, long retries) {
        List<Entry> entries = groups.getOrDefault(name, List.of());
        double first = entries.stream().mapToDouble(Entry::order).min().orElse(0);
        List<Entry> targets = entries.stream().filter(entry -> entry.order() == first).toList();
        Set<String> later = later(name, entries, targets);
        var route = new LinkedHashMap<String, Object>();
        route.put("name", name);
        route.put("dataClass", Providers.CLASS);
        route.put("to", targets.size() == 1 ? targets.getFirst().name() : shares(targets));
        if (!later.isEmpty()) {
            route.put("fallback", List.copyOf(later));
        }
        long tokens = entries.stream().mapToLong(Entry::maxTokens).max().orElse(0);
        if (tokens > 0) {
            route.put("maxOutputTokens", Math.min(tokens, 10_000_000));
        }
        long attempts = Math.clamp(Math.max(retries + 1, targets.size() + later.size()), 1, 20);
        if (attempts != 3 && (retries >= 0 || attempts > 3)) {
            route.put("attempts", attempts);
        }
        return route;
    }

    /** What comes after the targets: entries of a higher order, then those of the fallbacks. */
    private Set<String> later(String name, List<Entry> entries, List<Entry> targets) {
        List<String> groupsAfter = fallbacks.getOrDefault(name, List.of()).isEmpty() ? defaults
                : fallbacks.getOrDefault(name, List.of());
        var later = new LinkedHashSet<String>();
        Stream.concat(entries.stream().sorted((a, b) -> Double.compare(a.order(), b.order())),
                groupsAfter.stream().flatMap(group -> groups.getOrDefault(group, List.of()).stream()))
                .map(Entry::name).forEach(later::add);
        targets.forEach(target -> later.remove(target.name()));
        return later;
    }

    /** Shares as they were written when every entry has one, else equal ones. */
    private static Map<String, Object> shares(List<Entry> targets) {
        boolean all = targets.stream().allMatch(target -> target.weight() > 0);
        var shares = new LinkedHashMap<String, Object>();
        targets.forEach(target -> shares.put(target.name(), all ? target.weight() : 1L));
        return shares;
    }
}
