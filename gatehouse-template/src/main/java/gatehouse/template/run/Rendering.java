package gatehouse.template.run;

import gatehouse.template.limit.Meter;
import gatehouse.template.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a template: the variables it is given, what it has used, and where it is. For one thread. */
final class Rendering {
    private final Map<String, ? extends @Nullable Object> given;
    private final Map<String, Value> globals;
    private final Map<String, Value> known = new HashMap<>();
    private final Meter meter;
    private final JavaValues values;
    private int line;

    Rendering(Map<String, ? extends @Nullable Object> given, Map<String, Value> globals, Meter meter) {
        this.given = given;
        this.globals = globals;
        this.meter = meter;
        this.values = new JavaValues(meter);
    }

    Meter meter() {
        return meter;
    }

    int line() {
        return line;
    }

    void at(int line) {
        this.line = line;
    }

    /** A variable by its name: one the template has set on its top level, one it was given, or what every template has. */
    @Nullable
    Value lookUp(String name) {
        @Nullable
        Value value = known.get(name);
        if (value != null) {
            return value;
        }
        if (!given.containsKey(name)) {
            return globals.get(name);
        }
        Value converted = values.of(given.get(name));
        known.put(name, converted);
        return converted;
    }

    /** Lets blocks see a variable of the top level. */
    void export(String name, Value value) {
        known.put(name, value);
    }
}
