package gatehouse.engine.child;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The first thing a serving child says: that it is ready, or why it never will be. */
final class FirstWord {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final LinkedBlockingQueue<ChildEvent> said = new LinkedBlockingQueue<>();

    void say(ChildEvent event) {
        said.add(event);
    }

    /** Waits for it; absent when the child ended in silence or took too long. */
    @Nullable
    ChildEvent await(Child child, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < until) {
            ChildEvent event = said.poll(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS);
            if (event != null) {
                return event;
            }
            if (!child.isAlive()) {
                child.awaitExit();
                return said.poll();
            }
        }
        return null;
    }
}
