package gatehouse.control.lifecycle;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes long to make and that not every command needs: made when it is first asked for, once, and closed if it was
 * made. Safe for many threads.
 */
public final class OnDemand<T> implements AutoCloseable {
    private final Supplier<T> making;
    private final Closing<T> closing;
    private @Nullable T made;
    private boolean closed;

    /** How a thing is closed. */
    public interface Closing<T> {
        void close(T thing);
    }

    public OnDemand(Supplier<T> making, Closing<T> closing) {
        this.making = making;
        this.closing = closing;
    }

    /**
     * The thing; when making it fails, the next caller tries again.
     *
     * @throws IllegalStateException when this was closed
     */
    public synchronized T get() {
        if (closed) {
            throw new IllegalStateException("asked for after the end");
        }
        T thing = made;
        if (thing == null) {
            thing = making.get();
            made = thing;
        }
        return thing;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (made != null) {
            closing.close(made);
            made = null;
        }
    }
}
