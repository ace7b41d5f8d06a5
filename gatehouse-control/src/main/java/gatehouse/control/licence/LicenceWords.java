package gatehouse.control.licence;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people write where a licence is asked for, as SPDX ids in lower case. */
final class LicenceWords {
    private static final String APACHE = "apache-2.0";
    private static final String MIT = "mit";
    private static final Map<String, String> ALIASES = Map.ofEntries(Map.entry("apache 2.0", APACHE),
            Map.entry("apache2", APACHE),
            Map.entry("apache 2", APACHE), Map.entry("apache2.0", APACHE), Map.entry("apache license 2.0", APACHE),
            Map.entry("apache license, version 2.0", APACHE), Map.entry("apache license version 2.0", APACHE),
            Map.entry("apache software license", APACHE), Map.entry("apache software license 2.0", APACHE),
            Map.entry("mit license", MIT),
            Map.entry("the mit license", MIT), Map.entry("expat", MIT), Map.entry("isc license (iscl)", "isc"),
            Map.entry("mozilla public license 2.0 (mpl 2.0)", "mpl-2.0"),
            Map.entry("gnu general public license v3 (gplv3)", "gpl-3.0-only"));
    /** Words that look like an id and leave open which licence is meant. */
    private static final Set<String> OPEN = Set.of("other", "unknown", "none", "custom", "proprietary", "bsd", "gpl", "lgpl",
            "apache", "dual",
            "license", "licence", "and", "or", "with");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}");
    private static final Pattern OPERATORS = Pattern.compile("\\s+(?:and|or|with)\\s+|[()]");
    private static final int HEADING = 600;

    private LicenceWords() {}

    /** Ids of a short field: an id, an expression of ids, or a usual name. */
    static Set<String> idsOf(String words) {
        String text = words.strip().toLowerCase(Locale.ROOT);
        String alias = ALIASES.get(text);
        if (alias != null) {
            return Set.of(alias);
        }
        var parts = OPERATORS.splitAsStream(text).map(String::strip).filter(p -> !p.isEmpty())
                .map(p -> ALIASES.getOrDefault(p, p)).toList();
        boolean ids = !parts.isEmpty() && parts.stream().allMatch(p -> ID.matcher(p).matches() && !OPEN.contains(p));
        return ids ? parts.stream().collect(Collectors.toUnmodifiableSet()) : Set.of();
    }

    /** Ids of a classifier of the Python package index. */
    static Set<String> idsOfClassifier(String classifier) {
        String name = classifier.substring(classifier.lastIndexOf("::") + 2).strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ALIASES.get(name)).map(Set::of).orElse(Set.of());
    }

    /** Ids of a licence's own text, by its heading alone. */
    static Set<String> idsOfText(String text) {
        String heading = text.substring(0, Math.min(text.length(), HEADING)).toLowerCase(Locale.ROOT)
                .replaceAll("[\\s*#=-]+", " ").strip();
        if (heading.startsWith("apache license version 2.0")) {
            return Set.of(APACHE);
        }
        boolean mit = heading.startsWith("mit license") || heading.startsWith("the mit license")
                || heading.contains(
                        "permission is hereby granted, free of charge, to any person obtaining a copy of this software");
        return mit ? Set.of(MIT) : Set.of();
    }

    /** Ids of an address that is known to hold a licence's text. */
    static Set<String> idsOfLink(String link) {
        String address = link.toLowerCase(Locale.ROOT);
        if (address.contains("apache.org/licenses/license-2.0")) {
            return Set.of(APACHE);
        }
        return address.matches(".*opensource\\.org/licenses?/mit(?:[/.].*)?") ? Set.of(MIT) : Set.of();
    }
}
