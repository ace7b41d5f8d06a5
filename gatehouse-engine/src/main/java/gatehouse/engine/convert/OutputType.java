package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.TensorType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the bulk of the weights is written as; vectors, norms and the choice of experts always keep 32 bits. */
public enum OutputType {
    F32(TensorType.F32, 0), F16(TensorType.F16, 1), BF16(TensorType.BF16, 32), Q8_0(TensorType.Q8_0, 7),
    /** The 16-bit type that the first matrix of that width was published in; F16 when none was. */
    AUTO(TensorType.F16, 1);

    private final TensorType matrices;
    private final int fileType;

    OutputType(TensorType matrices, int fileType) {
        this.matrices = matrices;
        this.fileType = fileType;
    }

    /** The type of this name, in any case. */
    public static OutputType named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new EngineException("engine.convert.type",
                        "'" + name + "' is no type to convert to; use one of "
                                + Arrays.stream(values()).map(type -> type.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    TensorType matrices() {
        return matrices;
    }

    /** The number that stands for it in a GGUF file. */
    int fileType() {
        return fileType;
    }
}
