package gatehouse.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON as the plain Java objects that a template takes. */
public final class Json {
    private Json() {}

    /** The members of a JSON object. */
    public static Map<String, @Nullable Object> variables(JsonNode object) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        object.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
        return members;
    }

    public static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            return variables(node);
        }
        if (node.isArray()) {
            var items = new ArrayList<@Nullable Object>();
            node.forEach(item -> items.add(plain(item)));
            return items;
        }
        return node.isNull() ? null
                : node.isBoolean() ? (Object) node.asBoolean()
                        : node.isString() ? node.asString()
                                : node.isIntegralNumber() ? (Object) node.bigIntegerValue() : node.asDouble();
    }
}
