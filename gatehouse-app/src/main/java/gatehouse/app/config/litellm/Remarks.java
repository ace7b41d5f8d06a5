package gatehouse.app.config.litellm;

import gatehouse.control.yaml.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Notes on what was not converted; the same note on many entries is one. Values are not repeated: they may be keys. */
final class Remarks {
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

    private final Map<String, Fault> first = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void add(String path, int line, String problem, String fix) {
        String same = INDEX.matcher(path).replaceAll("[]") + "\n" + problem;
        first.putIfAbsent(same, new Fault(path, line, "", problem, fix));
        counts.merge(same, 1, Integer::sum);
    }

    List<Fault> list() {
        return first.entrySet().stream().map(note -> counted(note.getValue(), counts.getOrDefault(note.getKey(), 1))).toList();
    }

    private static Fault counted(Fault note, int count) {
        return count == 1 ? note
                : new Fault(note.path(), note.line(), "", note.problem() + " (as in " + (count - 1) + " more)", note.fix());
    }
}
