package gatehouse.engine.child;

import java.nio.file.Path;

/** How many threads compute. */
public sealed interface Threads {
    /** So many. */
    record Fixed(int count) implements Threads {
        public Fixed {
            if (count < 1) {
                throw new IllegalArgumentException("one thread at least is needed, got " + count);
            }
        }
    }

    /**
     * As many as turn out fastest.
     *
     * @param record file that remembers it
     */
    record Measured(Path record) implements Threads {}
}
