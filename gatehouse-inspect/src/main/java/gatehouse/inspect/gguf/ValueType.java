package gatehouse.inspect.gguf;

import org.jspecify.annotations.Nullable;

/** The type of a metadata value, in the order of the numbers that stand in the file (GGUF specification, versions 2 and 3). */
public enum ValueType {
    UINT8(1), INT8(1), UINT16(2), INT16(2), UINT32(4), INT32(4), FLOAT32(4), BOOL(1), STRING(0), ARRAY(0), UINT64(8), INT64(8),
    FLOAT64(8);

    private static final ValueType[] BY_NUMBER = values();

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value; 0 when that differs from value to value. */
    int bytes() {
        return bytes;
    }

    static @Nullable ValueType numbered(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}
