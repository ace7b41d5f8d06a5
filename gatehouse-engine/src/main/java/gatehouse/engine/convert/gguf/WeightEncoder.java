package gatehouse.engine.convert.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns 32-bit numbers into those of a GGUF file, bit for bit as llama.cpp's converter rounds them. */
public final class WeightEncoder {
    private static final int BRAIN_SHIFT = 16;
    private static final int MAGNITUDE = 0x7fffffff;
    private static final int INFINITY = 0x7f800000;
    private static final int QUIET = 1 << 22;
    private static final int JUST_BELOW_HALF = 0x7fff;
    private static final int BLOCK = 32;
    private static final float LARGEST = 127;
    /** From here on 32 bits hold no fractions. */
    private static final float WHOLE_FROM = 1 << 23;

    private WeightEncoder() {}

    /** Appends the first {@code count} values, a multiple of the type's block. */
    public static void encode(float[] values, int count, TensorType type, ByteBuffer target) {
        ByteBuffer out = target.order(ByteOrder.LITTLE_ENDIAN);
        switch (type) {
            case F32 -> {
                out.asFloatBuffer().put(values, 0, count);
                out.position(out.position() + count * Float.BYTES);
            }
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    out.putShort(Float.floatToFloat16(values[i]));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    out.putShort(brain(Float.floatToRawIntBits(values[i])));
                }
            }
            case Q8_0 -> {
                for (int i = 0; i < count; i += BLOCK) {
                    block(values, i, out);
                }
            }
        }
    }

    /** Rounds to the nearest, ties to even; what is no number stays none. */
    private static short brain(int bits) {
        int quiet = (bits & MAGNITUDE) > INFINITY ? (bits & 0xffff0000) | QUIET : bits;
        return (short) ((quiet + JUST_BELOW_HALF + ((quiet >> BRAIN_SHIFT) & 1)) >>> BRAIN_SHIFT);
    }

    /** Eight bits per value and one scale: the largest magnitude becomes 127. */
    private static void block(float[] values, int from, ByteBuffer out) {
        float largest = 0;
        for (int i = from; i < from + BLOCK; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        float scale = largest / LARGEST;
        float inverse = scale == 0 ? 0 : 1 / scale;
        out.putShort(Float.floatToFloat16(scale));
        for (int i = from; i < from + BLOCK; i++) {
            out.put(rounded(values[i] * inverse));
        }
    }

    /** Rounds halves away from zero; what fits no integer, and what is no number, ends as processors convert it: in a zero byte. */
    private static byte rounded(float value) {
        float magnitude = Math.abs(value);
        if (magnitude < WHOLE_FROM) {
            int whole = (int) magnitude;
            int rounded = whole + (int) (2 * (magnitude - whole));
            return (byte) (value < 0 ? -rounded : rounded);
        }
        return value >= Integer.MIN_VALUE && value < -(float) Integer.MIN_VALUE ? (byte) (int) value : 0;
    }
}
