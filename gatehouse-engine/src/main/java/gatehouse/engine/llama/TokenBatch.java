package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Tokens to compute in one go, in native memory that is used again and again. */
public final class TokenBatch {
    private final MemorySegment struct;
    private final MemorySegment tokens;
    private final MemorySegment positions;
    private final MemorySegment sequenceCounts;
    private final MemorySegment sequenceLists;
    private final MemorySegment sequences;
    private final MemorySegment outputs;
    private final int capacity;
    private final int sequenceCapacity;
    private int count;

    TokenBatch(Arena arena, int capacity, int sequenceCapacity) {
        this.capacity = capacity;
        this.sequenceCapacity = sequenceCapacity;
        struct = arena.allocate(ParameterLayouts.BATCH);
        tokens = arena.allocate(JAVA_INT, capacity);
        positions = arena.allocate(JAVA_INT, capacity);
        sequenceCounts = arena.allocate(JAVA_INT, capacity);
        sequenceLists = arena.allocate(ADDRESS, capacity + 1L);
        sequences = arena.allocate(JAVA_INT, (long) capacity * sequenceCapacity);
        outputs = arena.allocate(JAVA_BYTE, capacity);
        struct.set(ADDRESS, ParameterLayouts.offset(ParameterLayouts.BATCH, "token"), tokens);
        struct.set(ADDRESS, ParameterLayouts.offset(ParameterLayouts.BATCH, "pos"), positions);
        struct.set(ADDRESS, ParameterLayouts.offset(ParameterLayouts.BATCH, "n_seq_id"), sequenceCounts);
        struct.set(ADDRESS, ParameterLayouts.offset(ParameterLayouts.BATCH, "seq_id"), sequenceLists);
        struct.set(ADDRESS, ParameterLayouts.offset(ParameterLayouts.BATCH, "logits"), outputs);
    }

    /** Most tokens. */
    public int capacity() {
        return capacity;
    }

    /**
     * Adds a token.
     *
     * @param position in its texts, from 0
     * @param wantsLogits whether the likelihoods of the next token are wanted
     * @param texts the sequences it belongs to
     */
    public TokenBatch add(int token, int position, boolean wantsLogits, int... texts) {
        if (count == capacity || texts.length == 0 || texts.length > sequenceCapacity) {
            throw new IllegalStateException("token " + count + " of " + capacity + " with " + texts.length + " of "
                    + sequenceCapacity + " sequences does not fit the batch");
        }
        long list = (long) count * sequenceCapacity;
        tokens.setAtIndex(JAVA_INT, count, token);
        positions.setAtIndex(JAVA_INT, count, position);
        sequenceCounts.setAtIndex(JAVA_INT, count, texts.length);
        for (int i = 0; i < texts.length; i++) {
            sequences.setAtIndex(JAVA_INT, list + i, texts[i]);
        }
        sequenceLists.setAtIndex(ADDRESS, count, sequences.asSlice(list * Integer.BYTES));
        outputs.set(JAVA_BYTE, count, (byte) (wantsLogits ? 1 : 0));
        count++;
        return this;
    }

    TokenBatch clear() {
        count = 0;
        return this;
    }

    int count() {
        return count;
    }

    /** The C struct over what was added. */
    MemorySegment struct() {
        struct.set(JAVA_INT, ParameterLayouts.offset(ParameterLayouts.BATCH, "n_tokens"), count);
        return struct;
    }
}
