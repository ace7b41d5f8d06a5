package gatehouse.engine.compute;

import gatehouse.engine.EngineException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done one piece after the other beside the texts being written, a bounded step at a time. Its context is made for the
 * first piece. Belongs to the compute thread.
 */
abstract class SideLane<W extends Work> implements AutoCloseable {
    private final Metrics metrics;
    private final LongSupplier nanoTime;
    private @Nullable Ticket ticket;
    private @Nullable Timing timing;

    SideLane(Metrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    final boolean isBusy() {
        return ticket != null;
    }

    /** Takes a piece of work; the lane must not be busy. */
    final void begin(Ticket newTicket, W work) {
        ticket = newTicket;
        timing = new Timing(metrics, nanoTime, newTicket.submittedAt());
        attempt(() -> {
            begin(work);
            return null;
        });
    }

    /** Moves on by one step. */
    final void step() {
        if (ticket != null && !ticket.isWanted()) {
            reset();
            end(new Work.Outcome.Abandoned());
        } else if (ticket != null) {
            attempt(this::advance);
        }
    }

    private void attempt(Attempt attempt) {
        try {
            Work.Outcome outcome = attempt.go();
            if (outcome != null) {
                end(outcome);
            }
        } catch (EngineException e) {
            reset();
            end(new Work.Outcome.Failed(e.code(), String.valueOf(e.getMessage())));
        }
    }

    private void end(Work.Outcome outcome) {
        if (ticket == null || timing == null) {
            return;
        }
        metrics.count(outcome);
        timing.end();
        ticket.end(outcome);
        ticket = null;
        timing = null;
    }

    final void read(int promptTokens, int cachedTokens) {
        if (timing != null) {
            timing.read(promptTokens, cachedTokens);
        }
    }

    private interface Attempt {
        Work.@Nullable Outcome go();
    }

    /** Prepares the work without computing anything long. */
    abstract void begin(W work);

    /** Computes one step; the outcome when it was the last. */
    abstract Work.@Nullable Outcome advance();

    /** Forgets a piece of work that was given up, and what the memory holds of it. */
    abstract void reset();

    /** Gives up what it is doing. */
    @Override
    public void close() {
        end(new Work.Outcome.Abandoned());
    }
}
