package gatehouse.gateway.limit;

import gatehouse.gateway.limit.Take.Settled;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call that stands in the queue of a budget. */
public final class Turn {
    private final CompletableFuture<Settled> answer = new CompletableFuture<>();
    private final Limits limits;
    private final Ask ask;
    private final long ticket;
    private @Nullable Account account;
    private @Nullable Settled decided;
    private Runnable alarm = () -> {};

    Turn(Limits limits, Ask ask, long ticket) {
        this.limits = limits;
        this.ask = ask;
        this.ticket = ticket;
    }

    /** Comes once, on the thread of a call that ended or of the alarm; it must not be held up there. */
    public CompletionStage<Settled> answer() {
        return answer.minimalCompletionStage();
    }

    /**
     * The client has left: no answer is wanted any more. Whoever calls it must still settle or release a reservation that came
     * before; this tells whether none will come.
     */
    public boolean leave() {
        return limits.leave(this);
    }

    Ask ask() {
        return ask;
    }

    long ticket() {
        return ticket;
    }

    void alarm(Runnable cancel) {
        alarm = cancel;
    }

    void standAt(Account queue) {
        if (account != null) {
            account.waiting().remove(ticket);
        }
        account = queue;
        queue.waiting().put(ticket, this);
    }

    /** Takes it out of its queue, which is returned; absent when it stands in none any more. */
    @Nullable
    Account stepOut() {
        Account left = account;
        account = null;
        if (left != null) {
            left.waiting().remove(ticket);
        }
        return left;
    }

    void decide(Settled settled) {
        decided = settled;
    }

    /** Tells the answer; outside of every lock. */
    void tell() {
        alarm.run();
        if (decided != null) {
            answer.complete(decided);
        }
    }
}
