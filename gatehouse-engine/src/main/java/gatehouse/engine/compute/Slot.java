package gatehouse.engine.compute;

import gatehouse.engine.llama.LoraAdapter;
import org.jspecify.annotations.Nullable;

/** A place for one text at a time: a sequence of the context, what it remembers, and the answer it is working on. */
final class Slot {
    final int sequence;
    final SequenceMemory memory;
    /** Adapter its memory was computed with. */
    @Nullable
    LoraAdapter adapter;
    @Nullable
    Generation generation;
    /** Turn at which it was last used; the lowest is reused first. */
    long usedAt;

    Slot(int sequence, int room) {
        this.sequence = sequence;
        this.memory = new SequenceMemory(room);
    }

    boolean isFree() {
        return generation == null;
    }

    boolean isReading() {
        return generation != null && generation.isReading();
    }

    boolean isWriting() {
        return generation != null && !generation.isReading();
    }
}
