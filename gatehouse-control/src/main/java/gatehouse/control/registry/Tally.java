package gatehouse.control.registry;

import java.util.function.LongConsumer;

/** The progress of files that are fetched side by side, told to one listener as one step. Shared between threads. */
final class Tally {
    private final ProgressListener listener;
    private final String step;
    private final long total;
    private long bytes;

    Tally(ProgressListener listener, String step, long total) {
        this.listener = listener;
        this.step = step;
        this.total = total;
    }

    /** Hears what comes of one file. */
    LongConsumer file() {
        return this::add;
    }

    private synchronized void add(long more) {
        bytes += more;
        listener.progress(step, bytes, total);
    }

    synchronized void finished(String path, long size) {
        listener.finished(path, size);
    }
}
