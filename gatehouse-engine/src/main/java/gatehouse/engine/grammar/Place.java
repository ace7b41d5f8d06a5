package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema within the document.
 *
 * @param pointer JSON pointer to it as a fragment (RFC 6901, section 6), after the name of what the document belongs to
 * @param alone whether only its own assertions count, and not what it refers to or combines
 */
record Place(String pointer, JsonNode node, boolean alone) {
    Place(String pointer, JsonNode node) {
        this(pointer, node, false);
    }

    Place onlyItself() {
        return new Place(pointer, node, true);
    }

    boolean has(String keyword) {
        return node.has(keyword);
    }

    JsonNode get(String keyword) {
        return node.path(keyword);
    }

    String at(String keyword) {
        return pointer + "/" + keyword.replace("~", "~0").replace("/", "~1");
    }

    Place child(String keyword) {
        return new Place(at(keyword), node.path(keyword));
    }

    /** Members of the object under a keyword. */
    List<Place> children(String keyword) {
        JsonNode members = node.path(keyword);
        if (!members.isObject()) {
            throw invalid(keyword, "an object of schemas");
        }
        Place inside = child(keyword);
        return members.propertyNames().stream().map(inside::child).toList();
    }

    /** Elements of the list under a keyword. */
    List<Place> elements(String keyword) {
        JsonNode list = node.path(keyword);
        if (!list.isArray()) {
            throw invalid(keyword, "a list of schemas");
        }
        var elements = new ArrayList<Place>();
        for (JsonNode element : list) {
            elements.add(new Place(at(keyword) + "/" + elements.size(), element));
        }
        return elements;
    }

    List<String> strings(String keyword) {
        var strings = new ArrayList<String>();
        for (JsonNode element : node.path(keyword)) {
            if (!element.isString()) {
                throw invalid(keyword, "a list of strings");
            }
            strings.add(element.stringValue());
        }
        if (!node.path(keyword).isArray()) {
            throw invalid(keyword, "a list of strings");
        }
        return strings;
    }

    String string(String keyword) {
        if (!node.path(keyword).isString()) {
            throw invalid(keyword, "a string");
        }
        return node.path(keyword).stringValue();
    }

    /** A count, or what is meant without it. */
    int count(String keyword, int otherwise) {
        JsonNode value = node.path(keyword);
        if (value.isMissingNode()) {
            return otherwise;
        }
        boolean whole = value.isNumber() && value.canConvertToExactIntegral();
        if (!whole || value.decimalValue().signum() < 0) {
            throw invalid(keyword, "a whole number of at least 0");
        }
        // One less than what means no limit.
        return value.decimalValue().min(BigDecimal.valueOf(Repetition.ENDLESS - 1)).intValue();
    }

    @Nullable
    BigDecimal number(String keyword) {
        JsonNode value = node.path(keyword);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isNumber() || Double.isInfinite(value.doubleValue())) {
            throw invalid(keyword, "a number");
        }
        return value.decimalValue();
    }

    EngineException invalid(String keyword, String wanted) {
        return new EngineException("engine.schema.invalid", "the schema is none: at " + at(keyword) + " must stand " + wanted);
    }
}
