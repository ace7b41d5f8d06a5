package gatehouse.engine.serve;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request between the thread that answers the client and the one that computes. The compute thread never waits for a
 * client: pieces queue up here, bounded by the tokens a request may make.
 */
final class Ticket {
    private final Work work;
    private final LinkedBlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private volatile boolean abandoned;

    /** What the compute thread hands over: pieces of text, then one outcome. */
    sealed interface Part {
        record Text(String text) implements Part {}

        record End(Work.Outcome outcome) implements Part {}
    }

    Ticket(Work work) {
        this.work = work;
    }

    Work work() {
        return work;
    }

    void text(String text) {
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
    }

    void end(Work.Outcome outcome) {
        parts.add(new Part.End(outcome));
    }

    /** The next part; absent when none came in this time. */
    @Nullable
    Part next(Duration most) throws InterruptedException {
        return parts.poll(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The client left: whatever is not computed yet need not be. */
    void abandon() {
        abandoned = true;
    }

    boolean isWanted() {
        return !abandoned;
    }
}
