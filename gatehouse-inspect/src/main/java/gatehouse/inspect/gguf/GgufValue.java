package gatehouse.inspect.gguf;

import java.util.List;

/** One metadata value. What is large is counted and not kept. */
public sealed interface GgufValue {
    /** An integer; for {@link ValueType#UINT64} the bits are unsigned. */
    record Whole(ValueType type, long bits) implements GgufValue {
        @Override
        public String toString() {
            return type == ValueType.UINT64 ? Long.toUnsignedString(bits) : Long.toString(bits);
        }
    }

    /** A floating-point number. */
    record Real(double value) implements GgufValue {}

    /** A boolean. */
    record Flag(boolean value) implements GgufValue {}

    /** A string; bytes that are not UTF-8 have become replacement characters. */
    record Text(String value) implements GgufValue {}

    /** A string too long to keep. */
    record LongText(long bytes) implements GgufValue {}

    /**
     * An array.
     *
     * @param kept the elements, or none of them when there are many
     */
    record Items(ValueType element, long count, List<GgufValue> kept) implements GgufValue {
        public Items {
            kept = List.copyOf(kept);
        }

        /** Whether every element is there. */
        public boolean complete() {
            return kept.size() == count;
        }
    }
}
