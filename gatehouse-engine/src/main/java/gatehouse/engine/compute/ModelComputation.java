package gatehouse.engine.compute;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.LoraAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The thread that computes one model, and the line before it. All native memory of contexts belongs to this thread. A round moves
 * every text being written by one token and each other kind of work by one bounded step, so that nobody waits for the whole of
 * somebody else's request.
 */
public final class ModelComputation {
    private final LlamaModel model;
    private final ComputeSettings settings;
    private final Map<String, LoraAdapter> adapters;
    private final @Nullable LlamaModel draft;
    private final Metrics metrics;
    private final WaitingLine line;
    private final Thread thread;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile boolean busy;
    private volatile int running;
    private volatile long lastProgress = System.nanoTime();

    private ModelComputation(LlamaModel model, ComputeSettings settings, Map<String, LoraAdapter> adapters,
            @Nullable LlamaModel draft, Metrics metrics) {
        this.model = model;
        this.settings = settings;
        this.adapters = Map.copyOf(adapters);
        this.draft = draft;
        this.metrics = metrics;
        this.line = new WaitingLine(settings.queueLimit());
        this.thread = Thread.ofPlatform().name("engine-compute").unstarted(this::run);
    }

    /**
     * Starts the thread and waits until its memory is there.
     *
     * @param adapters by name
     * @param draft a small model that guesses ahead; absent for none
     * @throws EngineException when there is not enough memory, or the draft model does not fit
     */
    public static ModelComputation start(LlamaModel model, ComputeSettings settings, Map<String, LoraAdapter> adapters,
            @Nullable LlamaModel draft, Metrics metrics) throws InterruptedException {
        var computation = new ModelComputation(model, settings, adapters, draft, metrics);
        computation.thread.start();
        try {
            computation.started.get();
            return computation;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException refused) {
                throw refused;
            }
            throw new EngineException("engine.context.refused", "no context could be made", e);
        }
    }

    /** Takes work, all of it or none; absent when there is no room for it. */
    public Optional<Submission> submit(List<? extends Work> works) {
        metrics.requests.incrementAndGet();
        var submission = new Submission(works, System.nanoTime());
        if (line.offer(submission.tickets())) {
            return Optional.of(submission);
        }
        metrics.refused.incrementAndGet();
        return Optional.empty();
    }

    /** Requests that wait. */
    public int queued() {
        return line.size();
    }

    /** Requests being computed. */
    public int running() {
        return running;
    }

    public boolean isBusy() {
        return busy;
    }

    /** Time since the running work last moved on; zero when idle. */
    public Duration stalled() {
        return busy ? Duration.ofNanos(System.nanoTime() - lastProgress) : Duration.ZERO;
    }

    private void run() {
        try (Lanes lanes = new Lanes(model, settings, adapters, draft, metrics)) {
            started.complete(null);
            while (!line.isClosed()) {
                if (lanes.running() == 0 && line.size() == 0) {
                    busy = false;
                    running = 0;
                    line.await();
                }
                moved();
                busy = true;
                line.each(lanes::admit);
                running = lanes.running();
                lanes.step(this::moved);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
            throw e;
        } finally {
            line.close().forEach(ticket -> ticket.end(new Work.Outcome.Abandoned()));
        }
    }

    private void moved() {
        lastProgress = System.nanoTime();
    }

    /** Waits until the thread ended; unless it was told to, that is a fault. */
    public void awaitEnd() throws InterruptedException {
        thread.join();
    }

    /** Ends the thread after the step it is in; what is not finished is abandoned. */
    public void end() throws InterruptedException {
        line.close().forEach(ticket -> ticket.end(new Work.Outcome.Abandoned()));
        thread.join();
    }
}
