package gatehouse.engine.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * One answer on its way from the compute thread to the client. The compute thread never waits for a client: pieces queue up,
 * bounded by the tokens a request may make. A client that wants the whole answer is woken once.
 */
final class Ticket {
    private final Work work;
    private final int choice;
    private final long submittedAt;
    private final BlockingQueue<Submission.Delivery> deliveries;
    private final boolean streamed;
    private final StringBuilder text = new StringBuilder();
    private final List<TokenChoice> choices = new ArrayList<>();
    private volatile boolean abandoned;

    /**
     * @param choice which of the submission's works this is
     * @param submittedAt by {@link System#nanoTime()}, for the measures
     */
    Ticket(Work work, int choice, long submittedAt, BlockingQueue<Submission.Delivery> deliveries) {
        this.work = work;
        this.choice = choice;
        this.submittedAt = submittedAt;
        this.deliveries = deliveries;
        this.streamed = work instanceof Work.Generate generate && generate.streamed();
    }

    Work work() {
        return work;
    }

    long submittedAt() {
        return submittedAt;
    }

    void piece(String newText, @Nullable TokenChoice newChoice) {
        if (newChoice != null) {
            choices.add(newChoice);
        }
        text.append(newText);
        if (streamed && !text.isEmpty()) {
            handOver();
        }
    }

    /** The last word; called once. */
    void end(Work.Outcome outcome) {
        if (!text.isEmpty() || !choices.isEmpty()) {
            handOver();
        }
        deliveries.add(new Submission.Delivery.End(choice, outcome));
    }

    private void handOver() {
        deliveries.add(new Submission.Delivery.Piece(choice, text.toString(), List.copyOf(choices)));
        text.setLength(0);
        choices.clear();
    }

    /** Whatever is not computed yet need not be. May be called by any thread. */
    void abandon() {
        abandoned = true;
    }

    boolean isWanted() {
        return !abandoned;
    }
}
