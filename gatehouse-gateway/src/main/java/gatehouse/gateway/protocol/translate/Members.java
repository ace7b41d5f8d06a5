package gatehouse.gateway.protocol.translate;

import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The members of an object that is translated; what nobody took is a loss. */
final class Members {
    private final JsonNode object;
    private final Set<String> taken = new HashSet<>();

    Members(JsonNode object) {
        this.object = object;
    }

    JsonNode take(String name) {
        taken.add(name);
        return object.path(name);
    }

    String text(String name) {
        return text(take(name));
    }

    @Nullable
    Double number(String name) {
        JsonNode value = take(name);
        return value.isNumber() ? value.doubleValue() : null;
    }

    @Nullable
    Long whole(String name) {
        JsonNode value = take(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = take(name);
        return value.isBoolean() ? value.booleanValue() : null;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    List<String> texts(String name) {
        JsonNode value = take(name);
        var texts = new ArrayList<String>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (one.isString()) {
                texts.add(one.stringValue());
            }
        }
        return texts;
    }

    /** Names members that were not taken; a null says nothing, so nothing is lost with it. */
    void rest(Losses losses) {
        for (var property : object.properties()) {
            if (!taken.contains(property.getKey()) && !property.getValue().isNull()) {
                losses.add(property.getKey());
            }
        }
    }

    static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : "";
    }

    static RefusedException invalid(String param, String wanted) {
        return new RefusedException(
                new Refusal.Invalid("invalid_value", param,
                        param + " " + wanted + "; correct the field and send the call again"));
    }
}
