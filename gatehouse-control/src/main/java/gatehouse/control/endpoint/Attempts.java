package gatehouse.control.endpoint;

import gatehouse.control.http.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** Sends a call again while that is allowed, worthwhile and in time. Shared between threads. */
final class Attempts {
    private final Retries retries;
    private final Pause pause;
    private final AtomicLong repeated = new AtomicLong();

    Attempts(Retries retries, Pause pause) {
        this.retries = retries;
        this.pause = pause;
    }

    /** One try. */
    interface Attempt<T> {
        T call(Duration remaining) throws AttemptFailed;
    }

    <T> T run(Duration timeout, Attempt<T> call) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Duration remaining = timeout;
        for (int attempt = 1;; attempt++) {
            try {
                return call.call(remaining);
            } catch (AttemptFailed failed) {
                remaining = Duration.ofNanos(deadline - System.nanoTime());
                Optional<Duration> wait = retries.waitAfter(attempt, failed, remaining);
                if (wait.isEmpty()) {
                    throw failed.failure();
                }
                waitFor(wait.get());
                repeated.incrementAndGet();
                remaining = Duration.ofNanos(deadline - System.nanoTime());
            }
        }
    }

    long repeated() {
        return repeated.get();
    }

    private void waitFor(Duration wait) {
        try {
            pause.pause(wait);
        } catch (InterruptedException _) {
            throw cancelled();
        }
    }

    static CancellationException cancelled() {
        Thread.currentThread().interrupt();
        return new CancellationException("the call was cancelled");
    }
}
