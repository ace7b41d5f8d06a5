package gatehouse.gateway.protocol.translate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The form an answer must have. */
sealed interface Format {
    record Free() implements Format {}

    record AnyObject() implements Format {}

    record Schema(String name, @Nullable JsonNode schema, @Nullable Boolean strict) implements Format {}
}
