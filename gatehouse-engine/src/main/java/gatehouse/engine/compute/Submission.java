package gatehouse.engine.compute;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Works of one request and what comes of them. Belongs to the thread that answers the client. */
public final class Submission {
    private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final List<Ticket> tickets;

    /** What the compute thread hands over: pieces of an answer, then its outcome. */
    public sealed interface Delivery {
        /** Which of the works it belongs to, from 0. */
        int choice();

        /**
         * A piece of an answer.
         *
         * @param tokens those it was made of, when likelihoods were asked for
         */
        record Piece(int choice, String text, List<TokenChoice> tokens) implements Delivery {}

        record End(int choice, Work.Outcome outcome) implements Delivery {}
    }

    /** @param now by {@link System#nanoTime()} */
    Submission(List<? extends Work> works, long now) {
        this.tickets = IntStream.range(0, works.size()).mapToObj(i -> new Ticket(works.get(i), i, now, deliveries)).toList();
    }

    List<Ticket> tickets() {
        return tickets;
    }

    /** How many works there are. */
    public int size() {
        return tickets.size();
    }

    /** The next delivery; absent when none came in this time. */
    public @Nullable Delivery next(Duration most) throws InterruptedException {
        return deliveries.poll(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The client left: whatever is not computed yet need not be. */
    public void abandon() {
        tickets.forEach(Ticket::abandon);
    }
}
