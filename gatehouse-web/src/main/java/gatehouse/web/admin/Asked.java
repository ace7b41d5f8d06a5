package gatehouse.web.admin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a caller asked for, checked: names of the path, parameters, and members of the body. */
final class Asked {
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final JsonNode body;

    /** @param body an object; an empty one when none came */
    Asked(Map<String, String> path, Map<String, String> query, JsonNode body) {
        this.path = path;
        this.query = query;
        this.body = body;
    }

    /** The name in the path, as a value of its type. */
    <T> T named(String name, Function<String, T> type) {
        String text = path.get(name);
        if (text == null) {
            throw new AssertionError("the table has no {" + name + "} in this path");
        }
        return made(() -> type.apply(PathNames.decoded(text)));
    }

    String query(String name, String otherwise) {
        return query.getOrDefault(name, otherwise);
    }

    @Nullable
    JsonNode member(String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String name) {
        JsonNode value = member(name);
        return value == null ? null : value.stringValue();
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        JsonNode list = member(name);
        if (list != null) {
            list.forEach(text -> texts.add(text.stringValue()));
        }
        return texts;
    }

    @Nullable
    Instant time(String name) {
        String text = text(name);
        return text == null ? null : Instant.parse(text);
    }

    @Nullable
    Long count(String name) {
        JsonNode value = member(name);
        return value == null ? null : (Long) value.longValue();
    }

    @Nullable
    BigDecimal dollars(String name) {
        JsonNode value = member(name);
        return value == null ? null : value.decimalValue();
    }

    /** What a record makes of the caller's words; a no of the record is told to the caller. */
    static <T> T made(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new AdminRefusal(400, "web.body.value", String.valueOf(e.getMessage()));
        }
    }
}
