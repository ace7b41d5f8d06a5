package gatehouse.engine.launch;

import gatehouse.engine.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The arguments of a child: {@code --name value} pairs and {@code --flag}s. */
public final class CommandLine {
    private final Map<String, List<String>> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    /**
     * Takes the arguments apart.
     *
     * @throws EngineException when an argument is not of these forms
     */
    public CommandLine(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--") || argument.length() == 2) {
                throw usage("'" + argument + "' is not an option; options begin with --");
            }
            String name = argument.substring(2);
            boolean valueFollows = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--");
            if (!valueFollows) {
                flags.add(name);
            } else {
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(arguments.get(++i));
            }
        }
    }

    /** Refuses everything else. */
    public void allowOnly(Set<String> valued, Set<String> plain) {
        List<String> wrong = new ArrayList<>();
        values.keySet().stream().filter(name -> !valued.contains(name)).forEach(wrong::add);
        flags.stream().filter(name -> !plain.contains(name)).forEach(wrong::add);
        if (!wrong.isEmpty()) {
            Set<String> known = new TreeSet<>(valued);
            known.addAll(plain);
            throw usage("--" + new TreeSet<>(wrong).getFirst() + " is unknown or lacks its value; known: --"
                    + String.join(", --", known));
        }
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** Every value of an option that may be given more than once. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public @Nullable String optional(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw usage("--" + name + " is given twice");
        }
        return given.isEmpty() ? null : given.getFirst();
    }

    public String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw usage("--" + name + " is missing");
        }
        return value;
    }

    /** A whole number of at least 0. */
    public int number(String name, int otherwise) {
        String value = optional(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}")) {
            throw usage("--" + name + " must be a whole number, but is '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static EngineException usage(String message) {
        return new EngineException(EngineMain.USAGE, message);
    }
}
