package gatehouse.engine.convert.safetensors;

import java.util.Optional;

/** A number format of the safetensors format; those that weights of the supported families come in can be read. */
public enum StoredType {
    F64(8, true), F32(4, true), F16(2, true), BF16(2, true), I64(8, false), I32(4, false), I16(2, false), I8(1, false),
    U64(8, false), U32(4, false), U16(2, false), U8(1, false), BOOL(1, false), F8_E4M3(1, false), F8_E5M2(1, false);

    private final int bytes;
    private final boolean weights;

    StoredType(int bytes, boolean weights) {
        this.bytes = bytes;
        this.weights = weights;
    }

    static Optional<StoredType> named(String name) {
        for (StoredType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of one value. */
    public int bytes() {
        return bytes;
    }

    /** Whether plain weights come in it; others are counters, masks or quantized. */
    public boolean isWeights() {
        return weights;
    }
}
