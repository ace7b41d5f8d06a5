package gatehouse.engine.llama;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much each input column of a model's matrices mattered on some text: what the quantizer weighs its rounding errors with.
 *
 * @param file its name, which the quantizer writes into the file it makes
 * @param dataset the text it was computed on, written there too; null when it does not say
 * @param chunks of text it was computed on; 0 when it does not say
 * @param weights mean square of each column's inputs, by tensor; columns of one expert after those of another
 */
public record Importance(String file, @Nullable String dataset, int chunks, Map<String, float[]> weights) {
    public Importance {
        weights = new TreeMap<>(weights);
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("an importance matrix has at least one entry, but " + file + " has none");
        }
    }
}
