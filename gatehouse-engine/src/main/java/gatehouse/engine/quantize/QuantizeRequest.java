package gatehouse.engine.quantize;

import gatehouse.api.model.InspectedFile;
import gatehouse.engine.llama.QuantizationType;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to quantize.
 *
 * @param output written over when it exists, and only once the new file is complete
 * @param importance what rounding errors are weighed with; all alike when null
 * @param allowRequantize whether weights that are quantized already may be quantized again, at a loss
 */
public record QuantizeRequest(Path input, Path output, QuantizationType type, @Nullable ImportanceSource importance,
        boolean allowRequantize, int threads) {
    public QuantizeRequest {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, but threads is " + threads);
        }
        input = input.toAbsolutePath().normalize();
        output = output.toAbsolutePath().normalize();
        if (input.equals(output)) {
            throw new IllegalArgumentException("the output must not be the input, but both are " + input);
        }
    }

    /** The way in for those outside of the engine: the input was inspected. */
    public static QuantizeRequest of(InspectedFile input, Path output, QuantizationType type,
            @Nullable ImportanceSource importance,
            boolean allowRequantize, int threads) {
        return new QuantizeRequest(input.path(), output, type, importance, allowRequantize, threads);
    }

    /** Without an importance matrix. */
    public QuantizeRequest(Path input, Path output, QuantizationType type, boolean allowRequantize, int threads) {
        this(input, output, type, null, allowRequantize, threads);
    }

    /** The folder of the output. */
    Path folder() {
        return Objects.requireNonNull(output.getParent(), "an absolute file path has a parent");
    }

    /** Where the file is written until it is complete. Named after the process so that its parent can clean up after it. */
    public Path unfinished(long processId) {
        return output.resolveSibling("." + output.getFileName() + "." + processId + ".unfinished");
    }
}
