package gatehouse.engine.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON as the plain values templates know. */
final class JsonValues {
    private JsonValues() {}

    /** Null, a boolean, a number, a text, a list or a map in its order. */
    static @Nullable Object of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(one -> list.add(of(one)));
                yield list;
            }
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> !node.isIntegralNumber() ? (Object) node.doubleValue()
                    : node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }
}
