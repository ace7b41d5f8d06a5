package gatehouse.app.config.litellm;

import gatehouse.control.yaml.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A part of LiteLLM's configuration with its place.
 *
 * @param path dotted, from the root of the file
 */
record Part(String path, JsonNode node, Place place) {
    Part of(String key) {
        return new Part(path.isEmpty() ? key : path + "." + key, node.path(key), place.of(key));
    }

    List<Part> entries() {
        return IntStream.range(0, node.isArray() ? node.size() : 0)
                .mapToObj(i -> new Part(path + "[" + i + "]", node.path(i), place.of(Integer.toString(i)))).toList();
    }

    List<String> keys() {
        return List.copyOf(node.propertyNames());
    }

    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** A text or a number as text; empty when there is neither. */
    String text() {
        return node.isString() || node.isNumber() ? node.asString() : "";
    }

    /** A number above nothing, written as a number or as text. */
    Optional<Double> number() {
        double number = node.isNumber() ? node.asDouble() : node.isString() ? parsed(node.asString()) : 0;
        return number > 0 && number < 1e12 ? Optional.of(number) : Optional.empty();
    }

    private static double parsed(String text) {
        return text.matches("[0-9]{1,12}(\\.[0-9]{1,18})?([eE]-?[0-9]{1,3})?") ? Double.parseDouble(text) : 0;
    }

    void note(Remarks remarks, String problem, String fix) {
        remarks.add(path, place.line(), problem, fix);
    }
}
