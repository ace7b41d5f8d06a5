package gatehouse.engine.compute;

import java.util.function.LongSupplier;

/** The clock of one request: its waiting, its first token, the time between tokens, its end. Belongs to the compute thread. */
final class Timing {
    private final Metrics metrics;
    private final LongSupplier nanoTime;
    private final long submittedAt;
    private long lastAt;

    /** Starts when the computation of the request starts. */
    Timing(Metrics metrics, LongSupplier nanoTime, long submittedAt) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.submittedAt = submittedAt;
        this.lastAt = nanoTime.getAsLong();
        metrics.queueTime.add(lastAt - submittedAt);
    }

    void read(int promptTokens, int cachedTokens) {
        metrics.promptTokens.addAndGet(promptTokens);
        metrics.cachedTokens.addAndGet(cachedTokens);
    }

    /** @param made tokens so far, this one included */
    void token(int made) {
        long now = nanoTime.getAsLong();
        if (made == 1) {
            metrics.timeToFirstToken.add(now - submittedAt);
        } else {
            metrics.interTokenLatency.add(now - lastAt);
        }
        metrics.generatedTokens.incrementAndGet();
        lastAt = now;
    }

    void end() {
        metrics.endToEnd.add(nanoTime.getAsLong() - submittedAt);
    }
}
