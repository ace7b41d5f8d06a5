package gatehouse.gateway.protocol.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The names of what a translation had to drop, each once. */
final class Losses {
    private final TreeSet<String> names = new TreeSet<>();

    void add(String name) {
        names.add(name);
    }

    List<String> names() {
        return new ArrayList<>(names);
    }
}
