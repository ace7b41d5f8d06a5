package gatehouse.control.pilot.file;

import gatehouse.control.evaluation.Example;
import gatehouse.control.evaluation.HoldoutItem;
import gatehouse.control.yaml.Faults;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the prompt's examples and refuses any that also stands in the holdout: it would be answered from the prompt. */
final class ExamplesFile {
    private ExamplesFile() {}

    static List<Example> read(Path file, byte[] bytes, List<String> labels, List<HoldoutItem> holdout, Faults faults) {
        Map<String, String> holdoutInputs = new HashMap<>();
        holdout.forEach(item -> holdoutInputs.putIfAbsent(normal(item.input()), item.id()));
        var examples = new ArrayList<Example>();
        var lines = new JsonLinesFile(file, faults);
        lines.read(bytes, (where, object) -> {
            var input = lines.text(where, object, "input");
            var expected = lines.text(where, object, "expected");
            if (input.isPresent() && expected.isPresent()) {
                if (!labels.isEmpty() && !labels.contains(expected.get())) {
                    faults.add(where, expected.get(), "is not one of the labels", "use one of: " + String.join(", ", labels));
                }
                String twin = holdoutInputs.get(normal(input.get()));
                if (twin != null) {
                    faults.add(where, "", "is item '" + twin + "' of the holdout",
                            "examples and holdout must be disjoint; remove one");
                }
                examples.add(new Example(input.get(), expected.get()));
            }
        });
        return List.copyOf(examples);
    }

    /** Case, width, punctuation and spacing do not make a text another one. */
    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s]+", " ")
                .strip();
    }
}
