package gatehouse.control.pilot.file;

import gatehouse.control.evaluation.HoldoutItem;
import gatehouse.control.yaml.Faults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads the holdout: ids are unique and safe to print, labels are known, nothing is empty. */
final class HoldoutFile {
    private static final int MAX_ID = 100;

    private final JsonLinesFile lines;
    private final Faults faults;
    private final List<String> labels;
    private final boolean needsExpected;
    private final Map<String, String> seen = new HashMap<>();
    private final List<HoldoutItem> items = new ArrayList<>();

    private HoldoutFile(Path file, List<String> labels, boolean needsExpected, Faults faults) {
        this.lines = new JsonLinesFile(file, faults);
        this.labels = labels;
        this.needsExpected = needsExpected;
        this.faults = faults;
    }

    /**
     * The items in file order.
     *
     * @param labels that {@code expected} must be one of; empty when the task has none
     */
    static List<HoldoutItem> read(Path file, byte[] bytes, List<String> labels, boolean needsExpected, Faults faults) {
        var holdout = new HoldoutFile(file, labels, needsExpected, faults);
        holdout.lines.read(bytes, holdout::item);
        if (holdout.items.isEmpty() && !faults.any()) {
            faults.add(file.getFileName().toString(), "", "holds no item", "add at least one line {id, input, expected}");
        }
        return List.copyOf(holdout.items);
    }

    private void item(String where, JsonNode object) {
        Optional<String> id = lines.text(where, object, "id");
        Optional<String> input = lines.text(where, object, "input");
        List<String> expected = expected(where, object.path("expected"));
        if (id.isPresent() && isNew(where, id.get()) && input.isPresent()) {
            JsonNode metadata = object.path("metadata");
            items.add(new HoldoutItem(id.get(), input.get(), expected, metadata.path("stratum").asString(""),
                    metadata.path("cluster").asString(""), metadata.path("language").asString("")));
        }
    }

    private boolean isNew(String where, String id) {
        if (id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
            faults.add(where, id, "is not usable as an id", "use at most " + MAX_ID + " printable characters");
            return false;
        }
        String first = seen.putIfAbsent(id, where);
        if (first != null) {
            faults.add(where, id, "is an id that " + first + " has already", "give every item its own id");
        }
        return first == null;
    }

    private List<String> expected(String where, JsonNode value) {
        List<String> expected = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).filter(JsonNode::isString).map(JsonNode::asString).toList()
                : value.isString() ? List.of(value.asString()) : List.of();
        if (expected.isEmpty() && needsExpected) {
            faults.add(where, value.isMissingNode() ? "" : value.toString(), "has no expected answer",
                    "add \"expected\": \"...\"");
        }
        if (!labels.isEmpty()) {
            if (expected.size() > 1) {
                faults.add(where, value.toString(), "expects several labels", "name exactly one label");
            }
            for (String label : expected) {
                if (!labels.contains(label)) {
                    faults.add(where, label, "is not one of the labels", "use one of: " + String.join(", ", labels));
                }
            }
        }
        return expected;
    }
}
