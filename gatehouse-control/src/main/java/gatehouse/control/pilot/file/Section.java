package gatehouse.control.pilot.file;

import gatehouse.control.economics.CostInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A part of the pilot file under one key. Reading never stops at a fault: it is noted and a harmless value comes back, so that all
 * faults are found in one pass. The values must not be used when faults were noted.
 */
final class Section {
    private final String path;
    private final JsonNode node;
    private final Path folder;
    private final Faults faults;

    Section(String path, JsonNode node, Path folder, Faults faults) {
        this.path = path;
        this.node = node;
        this.folder = folder;
        this.faults = faults;
    }

    Section section(String key) {
        JsonNode child = node.path(key);
        if (!child.isObject() && !child.isMissingNode() && !child.isNull()) {
            faults.add(at(key), child.toString(), "must hold further keys", "write " + key + ": {key: value, ...}");
        }
        return new Section(at(key), child.isObject() ? child : MissingNode.getInstance(), folder, faults);
    }

    /** The section is there at all. */
    boolean present() {
        return node.isObject();
    }

    boolean has(String key) {
        return !node.path(key).isMissingNode() && !node.path(key).isNull();
    }

    String text(String key) {
        return optionalText(key).orElseGet(() -> {
            if (!has(key)) {
                missing(key);
            }
            return "";
        });
    }

    Optional<String> optionalText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode value = node.path(key);
        if ((!value.isString() && !value.isNumber()) || value.asString().isBlank()) {
            faults.add(at(key), value.toString(), "must be text", "write one value there");
            return Optional.empty();
        }
        return Optional.of(value.asString());
    }

    String oneOf(String key, String fallback, String... choices) {
        String value = optionalText(key).orElse(fallback);
        if (!Arrays.asList(choices).contains(value)) {
            if (value.isEmpty()) {
                missing(key);
            } else {
                faults.add(at(key), value, "is not known", "write one of: " + String.join(", ", choices));
            }
            return choices[0];
        }
        return value;
    }

    /** A number strictly above {@code above} and at most {@code most}. */
    double number(String key, double fallback, double above, double most) {
        if (!has(key)) {
            if (Double.isNaN(fallback)) {
                missing(key);
            }
            return fallback;
        }
        JsonNode value = node.path(key);
        if (!value.isNumber() || !(value.asDouble() > above) || value.asDouble() > most) {
            faults.add(at(key), value.toString(), "is not a number " + range(above, most), "write such a number");
            return Math.max(above, 0) + 1e-9;
        }
        return value.asDouble();
    }

    OptionalDouble optionalNumber(String key, double above) {
        return has(key) ? OptionalDouble.of(number(key, Double.NaN, above, 1e15)) : OptionalDouble.empty();
    }

    long whole(String key, long fallback, long least, long most) {
        if (!has(key)) {
            if (fallback == Long.MIN_VALUE) {
                missing(key);
                return least;
            }
            return fallback;
        }
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            faults.add(at(key), value.toString(), "is not a whole number from " + least + " to " + most, "write such a number");
            return least;
        }
        return value.asLong();
    }

    /** A file named relative to the pilot file's folder; it must be there. */
    Optional<Path> optionalFile(String key) {
        return optionalText(key).flatMap(name -> {
            Path file = folder.resolve(name).normalize();
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return Optional.of(file);
            }
            faults.add(at(key), name, "is not a readable file (looked at " + file + ")",
                    "name a file relative to the pilot file");
            return Optional.empty();
        });
    }

    Optional<Path> file(String key) {
        if (!has(key)) {
            missing(key);
        }
        return optionalFile(key);
    }

    /** A path relative to the pilot file's folder. */
    Path resolve(Path given) {
        return folder.resolve(given).normalize();
    }

    /** The cost section, read by the room that knows what cost needs. */
    Optional<CostInputs> cost() {
        return has("cost") ? CostInputs.read(node.path("cost"), fault -> faults.add(fault.path(), "", fault.message(), "mend it"))
                : Optional.empty();
    }

    void fault(String key, String value, String problem, String fix) {
        faults.add(at(key), value, problem, fix);
    }

    void missing(String key) {
        String values = PilotKey.ALL.stream().filter(known -> known.path().equals(at(key))).map(PilotKey::values).findFirst()
                .orElse("a value");
        faults.add(at(key), "", "is missing", "add it (" + values + ")");
    }

    /** Notes every key the reference does not list, with the likeliest meant one. */
    void refuseUnknownKeys() {
        if (node.isObject()) {
            for (var property : node.properties()) {
                refuseUnknown(property.getKey(), property.getValue());
            }
        }
    }

    private void refuseUnknown(String key, JsonNode value) {
        String full = at(key);
        boolean exact = PilotKey.ALL.stream().anyMatch(known -> known.path().equals(full));
        boolean parent = PilotKey.ALL.stream().anyMatch(known -> known.path().startsWith(full + "."));
        if (full.equals("cost")) {
            return; // its own reader knows its keys
        }
        if (parent && value.isObject()) {
            new Section(full, value, folder, faults).refuseUnknownKeys();
        } else if (!exact && !parent) {
            faults.add(full, "", "is not a known key", "known here: " + String.join(", ", siblings()));
        }
    }

    private List<String> siblings() {
        String prefix = path.isEmpty() ? "" : path + ".";
        return PilotKey.ALL.stream().map(PilotKey::path).filter(known -> known.startsWith(prefix))
                .map(known -> known.substring(prefix.length()))
                .map(rest -> rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest)
                .distinct()
                .toList();
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String range(double above, double most) {
        return (above < 0 ? "of 0 or more" : "above " + plain(above)) + (most < 1e15 ? " and at most " + plain(most) : "");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
