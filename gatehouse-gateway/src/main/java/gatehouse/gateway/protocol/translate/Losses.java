package gatehouse.gateway.protocol.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The names of what a translation had to drop, each once. */
final class Losses {
    private final TreeSet<String> names = new TreeSet<>();

    void add(String name) {
        names.add(name);
    }

    /** Names members of an object that are none of the known ones; an empty value or a null says nothing, so nothing is lost with it. */
    void addOthers(String place, JsonNode object, Set<String> known) {
        for (var property : object.properties()) {
            JsonNode value = property.getValue();
            if (!known.contains(property.getKey()) && !value.isNull() && !(value.isContainer() && value.isEmpty())) {
                add(place + "." + property.getKey());
            }
        }
    }

    List<String> names() {
        return new ArrayList<>(names);
    }
}
