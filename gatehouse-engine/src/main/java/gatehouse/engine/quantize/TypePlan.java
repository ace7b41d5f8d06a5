package gatehouse.engine.quantize;

import gatehouse.engine.llama.QuantizationType;
import java.util.List;

/**
 * What will become of a file, told before anything is written.
 *
 * @param bytes the file will take, give or take its metadata
 * @param warnings what a reader of figures made with the file must know, one sentence each
 */
public record TypePlan(QuantizationType type, long bytes, List<String> warnings) {
    public TypePlan {
        warnings = List.copyOf(warnings);
    }
}
