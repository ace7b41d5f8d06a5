package gatehouse.engine.front;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several texts in Prometheus' format as one: there a measure is described once and all its samples follow. Samples without the
 * model's name get it, so that those of two engines differ.
 */
final class MergedMetrics {
    private static final String NAME = "model_name=\"";

    private final Map<String, List<String>> heads = new LinkedHashMap<>();
    private final Map<String, List<String>> samples = new LinkedHashMap<>();

    /** A label with a model's name. */
    static String label(String model) {
        return NAME + model.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** @param model whose measures these are; empty when the samples need no name */
    void add(String model, String text) {
        String family = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("# HELP ") || line.startsWith("# TYPE ")) {
                family = line.split(" ", 4)[2];
                List<String> head = heads.computeIfAbsent(family, _ -> new ArrayList<>());
                String kind = line.substring(0, 7);
                if (head.stream().noneMatch(known -> known.startsWith(kind))) {
                    head.add(line);
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                samples.computeIfAbsent(family, _ -> new ArrayList<>()).add(model.isEmpty() ? line : named(line, label(model)));
            }
        }
    }

    private static String named(String sample, String label) {
        int brace = sample.indexOf('{');
        int blank = sample.indexOf(' ');
        if (sample.contains(NAME) || blank < 0) {
            return sample;
        }
        return brace >= 0 && brace < blank ? sample.substring(0, brace + 1) + label + "," + sample.substring(brace + 1)
                : sample.substring(0, blank) + "{" + label + "}" + sample.substring(blank);
    }

    String text() {
        var text = new StringBuilder();
        samples.forEach((family, lines) -> {
            heads.getOrDefault(family, List.of()).forEach(line -> text.append(line).append('\n'));
            lines.forEach(line -> text.append(line).append('\n'));
        });
        return text.toString();
    }
}
