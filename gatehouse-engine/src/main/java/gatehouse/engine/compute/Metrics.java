package gatehouse.engine.compute;

import java.util.concurrent.atomic.AtomicLong;

/** What the engine has done since it started. Shared between threads. Buckets are those of vLLM, so that dashboards fit both. */
public final class Metrics {
    public final AtomicLong requests = new AtomicLong();
    public final AtomicLong refused = new AtomicLong();
    public final AtomicLong abandoned = new AtomicLong();
    public final AtomicLong failed = new AtomicLong();
    public final AtomicLong stopped = new AtomicLong();
    public final AtomicLong cutByLength = new AtomicLong();
    public final AtomicLong promptTokens = new AtomicLong();
    public final AtomicLong cachedTokens = new AtomicLong();
    public final AtomicLong generatedTokens = new AtomicLong();
    public final AtomicLong draftedTokens = new AtomicLong();
    public final AtomicLong acceptedTokens = new AtomicLong();

    /** From the request's arrival to its first token. */
    public final Histogram timeToFirstToken = new Histogram(0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1,
            2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560);
    /** Between two tokens of an answer. */
    public final Histogram interTokenLatency = new Histogram(0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1,
            2.5, 5, 7.5, 10, 20, 40, 80);
    /** From the request's arrival to its computation. */
    public final Histogram queueTime = new Histogram(0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480,
            960, 1920, 7680);
    /** From the request's arrival to the end of its answer. */
    public final Histogram endToEnd = new Histogram(0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480,
            960, 1920, 7680);

    void count(Work.Outcome outcome) {
        switch (outcome) {
            case Work.Outcome.Generated generated -> {
                (generated.reason() == Work.EndReason.STOP ? stopped : cutByLength).incrementAndGet();
                draftedTokens.addAndGet(generated.drafted());
                acceptedTokens.addAndGet(generated.accepted());
            }
            case Work.Outcome.Scored _,Work.Outcome.Embedded _ -> stopped.incrementAndGet();
            case Work.Outcome.Abandoned _ -> abandoned.incrementAndGet();
            case Work.Outcome.Failed _ -> failed.incrementAndGet();
        }
    }
}
