package gatehouse.control.yaml;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Every key that a kind of file may hold, in the order of its reference page. What is not listed is a fault. */
public final class Keys {
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

    private final String file;
    private final List<Key> all;
    private final boolean careful;

    private Keys(String file, List<Key> all, boolean careful) {
        this.file = file;
        this.all = List.copyOf(all);
        this.careful = careful;
    }

    /** Keys whose faults name all that is known beside them. */
    public static Keys of(String file, Key... all) {
        return new Keys(file, Arrays.asList(all), false);
    }

    /** Keys whose faults name first the one that was likely meant, and quote single values alone: secrets may stand in others. */
    public static Keys careful(String file, Key... all) {
        return new Keys(file, Arrays.asList(all), true);
    }

    /** What such a file is called. */
    String file() {
        return file;
    }

    /** What a fault may quote of a value. */
    String quoted(JsonNode value) {
        return careful && value.isContainer() ? "" : value.toString();
    }

    public List<Key> all() {
        return all;
    }

    boolean has(String path) {
        String pattern = pattern(path);
        return all.stream().anyMatch(key -> key.path().equals(pattern));
    }

    /** Whether keys stand below this one. */
    boolean isParent(String path) {
        String pattern = pattern(path);
        return all.stream().anyMatch(key -> key.path().startsWith(pattern + ".") || key.path().startsWith(pattern + "[]"));
    }

    boolean isListOfSections(String path) {
        String pattern = pattern(path);
        return all.stream().anyMatch(key -> key.path().startsWith(pattern + "[]."));
    }

    /** Whether names the user chooses stand below this one. */
    boolean isNamed(String path) {
        return has(path + ".*");
    }

    Optional<Key> find(String path) {
        String pattern = pattern(path);
        return all.stream().filter(key -> key.path().equals(pattern)).findFirst();
    }

    /** What the reference says holds when the key is absent. */
    String fallback(String path) {
        return find(path).map(Key::fallback)
                .orElseThrow(() -> new IllegalArgumentException("the reference does not list " + path));
    }

    /** What to write in place of an unknown key. */
    String remedy(String section, String key) {
        List<String> known = below(section);
        String list = "known here: " + String.join(", ", known);
        return careful ? NearMiss.of(key, known).map(meant -> "did you mean '" + meant + "'? " + list).orElse(list) : list;
    }

    private List<String> below(String section) {
        String prefix = section.isEmpty() ? "" : pattern(section) + ".";
        var names = new LinkedHashSet<String>();
        all.stream().map(Key::path).filter(path -> path.startsWith(prefix)).map(path -> path.substring(prefix.length()))
                .forEach(rest -> names.add(rest.split("[.\\[]", 2)[0]));
        return List.copyOf(names);
    }

    private static String pattern(String path) {
        return INDEX.matcher(path).replaceAll("[]");
    }
}
