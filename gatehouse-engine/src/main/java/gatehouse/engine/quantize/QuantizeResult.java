package gatehouse.engine.quantize;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.llama.QuantizationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a quantized file came to be: enough to make it again.
 *
 * @param importance what rounding errors were weighed with; null when all counted alike
 * @param library the quantizing library and its version
 * @param warnings what a reader of figures made with the file must know, one sentence each
 */
public record QuantizeResult(File input, File output, QuantizationType type, @Nullable Weighing importance,
        boolean allowRequantize, int threads, String library, List<String> warnings) {
    public QuantizeResult {
        warnings = List.copyOf(warnings);
    }

    /**
     * One of the two files.
     *
     * @param description architecture, size class and quantization as the file's header tells them
     * @param bitsPerWeight tensor bits over number of weights
     */
    public record File(Sha256 sha256, long bytes, String description, double bitsPerWeight) {}

    /**
     * The importance matrix that was used.
     *
     * @param name what it is called in the file
     * @param entries tensors it knows
     * @param chunks of text it was computed on; 0 when it does not say
     */
    public record Weighing(Sha256 sha256, String name, int entries, int chunks) {}
}
