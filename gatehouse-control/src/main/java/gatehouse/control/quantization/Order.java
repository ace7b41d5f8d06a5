package gatehouse.control.quantization;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.llama.QuantizationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made of a stored file.
 *
 * @param types without repetition, made in this order
 * @param calibration all weights count alike when null
 * @param allowRequantize whether weights that are quantized already may be quantized again, at a loss
 */
public record Order(Sha256 input, List<QuantizationType> types, @Nullable Calibration calibration, boolean allowRequantize) {
    public Order {
        types = types.stream().distinct().toList();
        if (types.isEmpty()) {
            throw new IllegalArgumentException("at least one type is needed");
        }
    }
}
