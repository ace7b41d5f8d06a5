package gatehouse.template.builtin;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Routines by name, while a table of them is written. */
final class Routines {
    private final Map<String, Routine> named = new HashMap<>();

    Routines add(String name, String parameters, Body body) {
        named.put(name, new Routine(name, parameters, body));
        return this;
    }

    /** The routine of that name under another name too. */
    Routines alias(String alias, String name) {
        named.put(alias, Objects.requireNonNull(named.get(name)));
        return this;
    }

    Map<String, Routine> table() {
        return Map.copyOf(named);
    }
}
