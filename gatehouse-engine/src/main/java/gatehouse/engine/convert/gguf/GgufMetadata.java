package gatehouse.engine.convert.gguf;

import gatehouse.engine.convert.gguf.GgufValue.Flag;
import gatehouse.engine.convert.gguf.GgufValue.Real;
import gatehouse.engine.convert.gguf.GgufValue.Reals;
import gatehouse.engine.convert.gguf.GgufValue.Signed;
import gatehouse.engine.convert.gguf.GgufValue.SignedList;
import gatehouse.engine.convert.gguf.GgufValue.Text;
import gatehouse.engine.convert.gguf.GgufValue.Texts;
import gatehouse.engine.convert.gguf.GgufValue.Unsigned;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata of a file in the making, in the order in which it was first said; a key said again keeps its place. */
public final class GgufMetadata {
    private static final long UNSIGNED_END = 1L << 32;

    private final Map<String, GgufValue> values = new LinkedHashMap<>();

    /** An empty text is not written. */
    public GgufMetadata text(String key, String value) {
        if (!value.isEmpty()) {
            values.put(key, new Text(value));
        }
        return this;
    }

    public GgufMetadata unsigned(String key, long value) {
        if (value < 0 || value >= UNSIGNED_END) {
            throw new IllegalArgumentException(key + " must fit into 32 bits without a sign, but is " + value);
        }
        values.put(key, new Unsigned(value));
        return this;
    }

    public GgufMetadata signed(String key, int value) {
        values.put(key, new Signed(value));
        return this;
    }

    public GgufMetadata real(String key, float value) {
        values.put(key, new Real(value));
        return this;
    }

    public GgufMetadata flag(String key, boolean value) {
        values.put(key, new Flag(value));
        return this;
    }

    /** An empty list is not written. */
    public GgufMetadata texts(String key, List<String> list) {
        if (!list.isEmpty()) {
            values.put(key, new Texts(list));
        }
        return this;
    }

    public GgufMetadata signedList(String key, List<Integer> list) {
        if (!list.isEmpty()) {
            values.put(key, new SignedList(list));
        }
        return this;
    }

    public GgufMetadata reals(String key, List<Float> list) {
        if (!list.isEmpty()) {
            values.put(key, new Reals(list));
        }
        return this;
    }

    public Map<String, GgufValue> values() {
        return Collections.unmodifiableMap(values);
    }
}
