package gatehouse.control.yaml;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A part of a file under one key. Reading never stops at a fault: it is noted and a harmless value comes back, so that all
 * faults are found in one pass. The values must not be used when faults were noted.
 */
public final class Section {
    private final String path;
    private final JsonNode node;
    private final Place place;
    private final Path folder;
    private final Keys keys;
    private final Faults faults;

    private Section(String path, JsonNode node, Place place, Path folder, Keys keys, Faults faults) {
        this.path = path;
        this.node = node;
        this.place = place;
        this.folder = folder;
        this.keys = keys;
        this.faults = faults;
    }

    /** The whole of a file in a folder, of which no lines are known. */
    public static Section root(JsonNode root, Path folder, Keys keys, Faults faults) {
        return new Section("", root, Place.UNKNOWN, folder, keys, faults);
    }

    /** The whole of a file in a folder. */
    public static Section root(Document document, Path folder, Keys keys, Faults faults) {
        return new Section("", document.root(), document.place(), folder, keys, faults);
    }

    public Section section(String key) {
        JsonNode child = node.path(key);
        if (!child.isObject() && !child.isMissingNode() && !child.isNull()) {
            fault(key, keys.quoted(child), "must hold further keys", "write " + key + ": {key: value, ...}");
        }
        return new Section(at(key), child.isObject() ? child : MissingNode.getInstance(), place.of(key), folder, keys, faults);
    }

    /** The entries of a list, each with keys of its own. */
    public List<Section> sections(String key) {
        JsonNode list = node.path(key);
        if (!list.isArray()) {
            if (has(key)) {
                fault(key, keys.quoted(list), "is not a list", "write " + key + ": and below it lines of - {key: value, ...}");
            }
            return List.of();
        }
        var entries = new ArrayList<Section>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.path(i);
            String name = key + "[" + i + "]";
            Place where = place.of(key).of(Integer.toString(i));
            if (entry.isObject()) {
                entries.add(new Section(at(name), entry, where, folder, keys, faults));
            } else {
                faults.add(new Fault(at(name), where.line(), keys.quoted(entry), "must hold keys", "write - {key: value, ...}"));
            }
        }
        return entries;
    }

    /** Dotted, from the root of the file; empty for the root. */
    public String path() {
        return path;
    }

    /** The section is there at all. */
    public boolean present() {
        return node.isObject();
    }

    public boolean has(String key) {
        return !node.path(key).isMissingNode() && !node.path(key).isNull();
    }

    /** The keys that stand there, in their order. */
    public List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    /** What stands there, for a reader that knows what it can be; a missing node when nothing does. */
    public JsonNode value(String key) {
        return node.path(key);
    }

    public String text(String key) {
        return optionalText(key).orElseGet(() -> {
            if (!has(key)) {
                missing(key);
            }
            return "";
        });
    }

    public Optional<String> optionalText(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        JsonNode value = node.path(key);
        if ((!value.isString() && !value.isNumber()) || value.asString().isBlank()) {
            fault(key, keys.quoted(value), "must be text", "write one value there");
            return Optional.empty();
        }
        return Optional.of(value.asString());
    }

    /** The text there; what the reference says when it is absent. */
    public String textOrFallback(String key) {
        return optionalText(key).orElseGet(() -> keys.fallback(at(key)));
    }

    /** A list of texts; one text alone is a list of one. */
    public List<String> texts(String key) {
        JsonNode list = node.path(key);
        if (!list.isArray()) {
            return optionalText(key).map(List::of).orElse(List.of());
        }
        var texts = new ArrayList<String>();
        for (JsonNode entry : list) {
            if (entry.isString() && !entry.asString().isBlank()) {
                texts.add(entry.asString());
            } else {
                fault(key, keys.quoted(entry), "must be text", "write a list of names");
            }
        }
        return texts;
    }

    public String oneOf(String key, String fallback, String... choices) {
        String value = optionalText(key).orElse(fallback);
        if (!Arrays.asList(choices).contains(value)) {
            if (value.isEmpty()) {
                missing(key);
            } else {
                fault(key, value, "is not known", "write one of: " + String.join(", ", choices));
            }
            return choices[0];
        }
        return value;
    }

    /** Yes or no; no when it is absent. */
    public boolean flag(String key) {
        if (has(key) && !node.path(key).isBoolean()) {
            fault(key, keys.quoted(node.path(key)), "is neither true nor false", "write true or false");
        }
        return node.path(key).asBoolean(false);
    }

    /** A number strictly above {@code above} and at most {@code most}. */
    public double number(String key, double fallback, double above, double most) {
        if (!has(key)) {
            if (Double.isNaN(fallback)) {
                missing(key);
            }
            return fallback;
        }
        JsonNode value = node.path(key);
        if (!value.isNumber() || !(value.asDouble() > above) || value.asDouble() > most) {
            fault(key, keys.quoted(value), "is not a number " + range(above, most), "write such a number");
            return Math.max(above, 0) + 1e-9;
        }
        return value.asDouble();
    }

    public OptionalDouble optionalNumber(String key, double above) {
        return has(key) ? OptionalDouble.of(number(key, Double.NaN, above, 1e15)) : OptionalDouble.empty();
    }

    public long whole(String key, long fallback, long least, long most) {
        if (!has(key)) {
            if (fallback == Long.MIN_VALUE) {
                missing(key);
                return least;
            }
            return fallback;
        }
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least || value.asLong() > most) {
            fault(key, keys.quoted(value), "is not a whole number from " + least + " to " + most, "write such a number");
            return least;
        }
        return value.asLong();
    }

    /** The same, where the reference says what holds when it is absent. */
    public long whole(String key, long least, long most) {
        return whole(key, Long.parseLong(keys.fallback(at(key))), least, most);
    }

    /** A length of time such as {@code 30s}; what the reference says when it is absent. */
    public Duration duration(String key, Duration least, Duration most) {
        String text = textOrFallback(key);
        Optional<Duration> duration = Quantity.duration(text).filter(it -> it.compareTo(least) >= 0 && it.compareTo(most) <= 0);
        return duration.orElseGet(() -> {
            fault(key, text, "is not a time from " + Quantity.text(least) + " to " + Quantity.text(most),
                    "write a whole number with its unit, such as 500ms, 30s, 10m or 1h");
            return least;
        });
    }

    /** A number of bytes such as {@code 32MiB}; what the reference says when it is absent. */
    public long bytes(String key, long least, long most) {
        String text = textOrFallback(key);
        return Quantity.bytes(text).filter(it -> it >= least && it <= most).orElseGet(() -> {
            fault(key, text, "is not a number of bytes from " + Quantity.text(least) + " to " + Quantity.text(most),
                    "write a whole number, or one with its unit, such as 64KiB or 32MiB");
            return least;
        });
    }

    /** A file named relative to the folder; it must be there. */
    public Optional<Path> optionalFile(String key) {
        return optionalPath(key).flatMap(file -> {
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return Optional.of(file);
            }
            fault(key, text(key), "is not a readable file (looked at " + file + ")",
                    "name a file relative to the " + keys.file());
            return Optional.empty();
        });
    }

    public Optional<Path> file(String key) {
        if (!has(key)) {
            missing(key);
        }
        return optionalFile(key);
    }

    /** A path relative to the folder; nothing needs to be there. */
    public Optional<Path> optionalPath(String key) {
        return optionalText(key).flatMap(name -> {
            try {
                return Optional.of(resolve(Path.of(name)));
            } catch (InvalidPathException e) {
                fault(key, "", "is not a path (" + e.getReason() + ")", "name a file");
                return Optional.empty();
            }
        });
    }

    /** A path relative to the folder. */
    public Path resolve(Path given) {
        return folder.resolve(given).normalize();
    }

    public void fault(String key, String value, String problem, String fix) {
        faults.add(new Fault(at(key), place.of(key).line(), value, problem, fix));
    }

    /** Something worth saying that is no fault of the key's: the fault to collect elsewhere. */
    public Fault remark(String key, String problem, String fix) {
        return new Fault(at(key), place.of(key).line(), "", problem, fix);
    }

    public void missing(String key) {
        fault(key, "", "is missing", "add it (" + keys.find(at(key)).map(Key::values).orElse("a value") + ")");
    }

    /**
     * Notes every key the reference does not list, with the likeliest meant one.
     *
     * @param knownElsewhere keys whose own reader knows what stands below them
     */
    public void refuseUnknownKeys(String... knownElsewhere) {
        if (node.isObject()) {
            for (var property : node.properties()) {
                if (!Arrays.asList(knownElsewhere).contains(property.getKey())) {
                    refuseUnknown(property.getKey(), property.getValue());
                }
            }
        }
    }

    private void refuseUnknown(String key, JsonNode value) {
        String full = at(key);
        if (keys.isNamed(full) && value.isObject()) {
            return; // names that the user chose
        }
        if (keys.isListOfSections(full) && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                new Section(full + "[" + i + "]", value.path(i), place.of(key).of(Integer.toString(i)), folder, keys, faults)
                        .refuseUnknownKeys();
            }
        } else if (keys.isParent(full) && value.isObject()) {
            new Section(full, value, place.of(key), folder, keys, faults).refuseUnknownKeys();
        } else if (!keys.has(full) && !keys.isParent(full)) {
            fault(key, "", "is not a known key", faults.isFull() ? "" : keys.remedy(path, key));
        }
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
