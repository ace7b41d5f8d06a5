package gatehouse.engine.serve;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.ContextSettings;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The compute thread and the queue before it. Requests are done first come, first served; the context belongs to this thread
 * alone.
 */
final class Inference {
    private final LlamaModel model;
    private final ServeSettings settings;
    private final int contextTokens;
    private final Counters counters;
    private final ArrayBlockingQueue<Ticket> queue;
    private final Thread thread;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile @Nullable Ticket current;
    private volatile long lastProgress = System.nanoTime();

    private Inference(LlamaModel model, ServeSettings settings, int contextTokens, Counters counters) {
        this.model = model;
        this.settings = settings;
        this.contextTokens = contextTokens;
        this.counters = counters;
        this.queue = new ArrayBlockingQueue<>(settings.queueLimit());
        this.thread = Thread.ofPlatform().name("engine-compute").unstarted(this::run);
    }

    /** Starts the thread and waits until its context stands. */
    static Inference start(LlamaModel model, ServeSettings settings, int contextTokens, Counters counters)
            throws InterruptedException {
        var inference = new Inference(model, settings, contextTokens, counters);
        inference.thread.start();
        try {
            inference.started.get();
            return inference;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException refused) {
                throw refused;
            }
            throw new EngineException("engine.context.refused", "no context could be made", e);
        }
    }

    /** Takes the ticket into the queue; false when it is full. */
    boolean offer(Ticket ticket) {
        return queue.offer(ticket);
    }

    int queued() {
        return queue.size();
    }

    boolean isBusy() {
        return current != null;
    }

    /** Time since the running work last moved on; zero when idle. */
    Duration stalled() {
        return isBusy() ? Duration.ofNanos(System.nanoTime() - lastProgress) : Duration.ZERO;
    }

    private void run() {
        var layout = new ContextSettings(contextTokens, ChunkPlan.COARSE, 1 + LabelScoring.MOST_LABELS,
                settings.threads(), settings.attention());
        try (LlamaContext context = LlamaContext.create(model, layout)) {
            var computation = new Computation(model, context, contextTokens, settings.attention(), counters, this::moved);
            started.complete(null);
            while (!Thread.currentThread().isInterrupted()) {
                serve(queue.take(), computation);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            started.completeExceptionally(e);
        } finally {
            for (Ticket ticket = queue.poll(); ticket != null; ticket = queue.poll()) {
                ticket.end(new Work.Outcome.Abandoned());
            }
        }
    }

    private void serve(Ticket ticket, Computation computation) {
        moved();
        current = ticket;
        try {
            Work.Outcome outcome = ticket.isWanted() ? computation.run(ticket) : new Work.Outcome.Abandoned();
            if (outcome instanceof Work.Outcome.Abandoned) {
                counters.abandoned.incrementAndGet();
            }
            ticket.end(outcome);
        } catch (EngineException e) {
            counters.failed.incrementAndGet();
            ticket.end(new Work.Outcome.Failed(e.code(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            counters.failed.incrementAndGet();
            ticket.end(new Work.Outcome.Failed("engine.fault", "the engine failed with " + e.getClass().getSimpleName()));
        } finally {
            current = null;
        }
    }

    private void moved() {
        lastProgress = System.nanoTime();
    }

    /** Ends the thread after the step it is in. */
    void end() throws InterruptedException {
        thread.interrupt();
        Ticket running = current;
        if (running != null) {
            running.abandon();
        }
        thread.join();
    }
}
