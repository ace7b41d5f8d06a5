package gatehouse.control.yaml;

import java.util.HashMap;
import java.util.Map;

/** Where a value stands in its file, and where the values below it stand. */
public final class Place {
    static final Place UNKNOWN = new Place(0);

    private final int line;
    private final Map<String, Place> below = new HashMap<>();

    Place(int line) {
        this.line = line;
    }

    /** 0 when it is not known. */
    public int line() {
        return line;
    }

    /** Where a key or, by its number, an entry of a list stands; this place when it is not there. */
    public Place of(String key) {
        return below.getOrDefault(key, this);
    }

    void copyInto(Place other) {
        other.below.putAll(below);
    }

    void put(String key, Place place) {
        below.put(key, place);
    }
}
