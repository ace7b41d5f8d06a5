package gatehouse.engine.convert.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns stored numbers into 32-bit ones, rounding only those of 64 bits. */
public final class WeightDecoder {
    private static final int BRAIN_SHIFT = 16;

    private WeightDecoder() {}

    /** Fills {@code target} up to {@code count} from the beginning of {@code source}. */
    public static void decode(ByteBuffer source, StoredType type, float[] target, int count) {
        ByteBuffer bytes = source.order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case F32 -> bytes.asFloatBuffer().get(target, 0, count);
            case F16 -> {
                var halves = bytes.asShortBuffer();
                for (int i = 0; i < count; i++) {
                    target[i] = Float.float16ToFloat(halves.get(i));
                }
            }
            case BF16 -> {
                var halves = bytes.asShortBuffer();
                for (int i = 0; i < count; i++) {
                    target[i] = Float.intBitsToFloat(halves.get(i) << BRAIN_SHIFT);
                }
            }
            case F64 -> {
                var doubles = bytes.asDoubleBuffer();
                for (int i = 0; i < count; i++) {
                    target[i] = (float) doubles.get(i);
                }
            }
            case I64, I32, I16, I8, U64, U32, U16, U8, BOOL, F8_E4M3, F8_E5M2 ->
                throw new AssertionError("only plain weights are decoded, not " + type);
        }
    }
}
