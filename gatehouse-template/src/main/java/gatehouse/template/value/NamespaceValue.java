package gatehouse.template.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object whose attributes a template may set, and so carry values out of a loop. */
public final class NamespaceValue implements ObjectValue {
    private final Map<String, Value> attributes;

    public NamespaceValue(Map<String, Value> attributes) {
        this.attributes = new LinkedHashMap<>(attributes);
    }

    public void set(String name, Value value) {
        attributes.put(name, value);
    }

    @Override
    public @Nullable Value attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public String typeName() {
        return "Namespace";
    }

    /** What has been set, in order. */
    public Map<String, Value> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
