package gatehouse.engine.convert.gguf;

import java.util.List;

/** A value of the metadata, in one of the types that a converted model uses. */
public sealed interface GgufValue {
    /** Between 0 and 2^32. */
    record Unsigned(long value) implements GgufValue {}

    record Signed(int value) implements GgufValue {}

    record Real(float value) implements GgufValue {}

    record Flag(boolean value) implements GgufValue {}

    record Text(String value) implements GgufValue {}

    /** Not empty. */
    record Texts(List<String> values) implements GgufValue {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /** Not empty. */
    record SignedList(List<Integer> values) implements GgufValue {
        public SignedList {
            values = List.copyOf(values);
        }
    }

    /** Not empty. */
    record Reals(List<Float> values) implements GgufValue {
        public Reals {
            values = List.copyOf(values);
        }
    }
}
