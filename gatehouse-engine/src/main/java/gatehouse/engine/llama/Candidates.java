package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/** The tokens samplers choose from, in native memory that is used again and again. Belongs to one thread. */
public final class Candidates implements AutoCloseable {
    private static final long STRIDE = ParameterLayouts.CANDIDATE.byteSize();
    private static final long LOGIT = ParameterLayouts.offset(ParameterLayouts.CANDIDATE, "logit");
    private static final long DATA = ParameterLayouts.offset(ParameterLayouts.CANDIDATES, "data");
    private static final long SIZE = ParameterLayouts.offset(ParameterLayouts.CANDIDATES, "size");
    private static final long SELECTED = ParameterLayouts.offset(ParameterLayouts.CANDIDATES, "selected");
    private static final long SORTED = ParameterLayouts.offset(ParameterLayouts.CANDIDATES, "sorted");

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment array;
    private final MemorySegment struct;

    /** @param vocabularySize most candidates */
    public Candidates(int vocabularySize) {
        array = arena.allocate(ParameterLayouts.CANDIDATE, vocabularySize);
        struct = arena.allocate(ParameterLayouts.CANDIDATES);
    }

    /** Every token, with the bias added. */
    MemorySegment all(Logits logits, Map<Integer, Float> bias) {
        int size = logits.size();
        for (int token = 0; token < size; token++) {
            set(token, token, logits.get(token));
        }
        bias.forEach((token, added) -> {
            if (token >= 0 && token < size) {
                set(token, token, logits.get(token) + added);
            }
        });
        return choice(size);
    }

    /** One token alone, for a sampler that may forbid it. */
    MemorySegment only(int token) {
        set(0, token, 0);
        return choice(1);
    }

    /** Whether a sampler left the first candidate possible. */
    boolean firstIsPossible() {
        return struct.get(JAVA_LONG, SIZE) > 0 && logit(0) > Float.NEGATIVE_INFINITY;
    }

    /** The token chosen, or -1 when none is possible. */
    int selected() {
        long index = struct.get(JAVA_LONG, SELECTED);
        if (index < 0 || index >= struct.get(JAVA_LONG, SIZE) || !(logit(index) > Float.NEGATIVE_INFINITY)) {
            return -1;
        }
        return data().get(JAVA_INT, index * STRIDE);
    }

    private float logit(long index) {
        return data().get(JAVA_FLOAT, index * STRIDE + LOGIT);
    }

    /** Samplers may put their own memory in the place of ours. */
    private MemorySegment data() {
        return NativeCode.view(struct.get(ADDRESS, DATA), struct.get(JAVA_LONG, SIZE) * STRIDE);
    }

    private void set(long index, int token, float logit) {
        array.set(JAVA_INT, index * STRIDE, token);
        array.set(JAVA_FLOAT, index * STRIDE + LOGIT, logit);
    }

    private MemorySegment choice(int size) {
        struct.set(ADDRESS, DATA, array);
        struct.set(JAVA_LONG, SIZE, size);
        struct.set(JAVA_LONG, SELECTED, -1);
        struct.set(JAVA_BOOLEAN, SORTED, false);
        return struct;
    }

    @Override
    public void close() {
        arena.close();
    }
}
