package gatehouse.app.config;

import gatehouse.control.yaml.NearMiss;
import gatehouse.control.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of one sort of thing: each once, and what was likely meant by one that is not there. */
final class Names {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int SHOWN = 12;
    /** Beyond so many names that are not there, nobody reads what was meant by another. */
    private static final int GUESSED = 50;

    private final String what;
    private final Map<String, String> paths = new LinkedHashMap<>();
    private int asked;

    /** @param what such as {@code provider} */
    Names(String what) {
        this.what = what;
    }

    /** The name of a section, which is then known; empty after a fault. */
    String take(Section section) {
        String name = section.text("name");
        if (!name.isEmpty() && !PLAIN.matcher(name).matches()) {
            section.fault("name", name, "is not a name",
                    "write 1 to 64 letters, digits, dots, dashes and underscores, the first a letter or digit");
            return "";
        }
        return know(section, name);
    }

    /** Notes a name that may have any form. */
    String know(Section section, String name) {
        String other = name.isEmpty() ? null : paths.putIfAbsent(name, section.path());
        if (other != null) {
            section.fault("name", name, "is the name of another " + what + " too (" + other + ")", "give each a name of its own");
            return "";
        }
        return name;
    }

    boolean has(String name) {
        return paths.containsKey(name);
    }

    /** What to do about a name that is not there. */
    String remedy(String name) {
        if (paths.isEmpty()) {
            return "add it; there is no " + what + " yet";
        }
        Set<String> known = paths.keySet();
        String list = "known: " + String.join(", ", known.stream().limit(SHOWN).toList())
                + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "");
        if (++asked > GUESSED) {
            return list;
        }
        return NearMiss.of(name, known).map(meant -> "did you mean '" + meant + "'? " + list).orElse(list);
    }
}
