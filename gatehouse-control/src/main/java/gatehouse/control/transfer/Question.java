package gatehouse.control.transfer;

import gatehouse.control.http.Exchange;
import gatehouse.control.http.Get;
import gatehouse.control.http.OutgoingException;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.Pause;
import java.util.List;

/** Calls for answers that are small and wanted whole, such as lists; repeated while they fail for now. Shared between threads. */
public final class Question {
    private static final int MOST_REDIRECTS = 5;
    /** Nothing has been received yet that would be lost, and a mistyped host should show soon. */
    private static final int CONNECTING = 3;

    private final OutgoingHttp http;
    private final TransferSettings settings;
    private final Pause pause;
    private final boolean follows;

    public Question(OutgoingHttp http, TransferSettings settings, Pause pause) {
        this(http, settings, pause, true);
    }

    private Question(OutgoingHttp http, TransferSettings settings, Pause pause, boolean follows) {
        this.http = http;
        this.settings = settings;
        this.pause = pause;
        this.follows = follows;
    }

    /** The same, but a redirect is an answer like any other: a signed call is worth nothing elsewhere. */
    public Question staying() {
        return new Question(http, settings, pause, false);
    }

    /** An answer to its last byte, whatever its status. */
    @SuppressWarnings("ArrayRecordComponent") // a transport value, never compared
    public record Whole(Exchange exchange, byte[] body) {
        public int status() {
            return exchange.status();
        }

        public String header(String name) {
            return exchange.header(name);
        }

        public List<String> headers(String name) {
            return exchange.headers(name);
        }
    }

    /** Makes the call anew for each try, so that it may be signed with the time. */
    public interface Asking {
        Get get() throws InterruptedException;
    }

    /**
     * Asks until there is an answer that is not only for now.
     *
     * @param what is asked for, in words
     * @throws TransferException when there is none in the end
     * @throws OutgoingException when the server cannot be called at all
     */
    public Whole ask(Asking asking, String what, int maxBytes) throws InterruptedException {
        return ask(asking, what, maxBytes, true);
    }

    /** The same for an answer of which only the head is wanted; what a refusal says is read nevertheless. */
    public Whole peek(Asking asking, String what, int maxBytes) throws InterruptedException {
        return ask(asking, what, maxBytes, false);
    }

    private Whole ask(Asking asking, String what, int maxBytes, boolean body) throws InterruptedException {
        var tries = new Tries(settings.attempts(), settings, pause);
        for (int call = 1;; call++) {
            try {
                return once(asking.get(), what, maxBytes, body);
            } catch (Setback setback) {
                tries.again(setback);
            } catch (OutgoingException e) {
                boolean forNow = e.fault() == OutgoingException.Fault.TIMEOUT || e.fault() == OutgoingException.Fault.UNREACHABLE
                        || e.fault() == OutgoingException.Fault.BROKEN_OFF;
                if (!forNow || call >= Math.min(CONNECTING, settings.attempts())) {
                    throw e;
                }
                tries.again(Setback.forNow(String.valueOf(e.getMessage()), e));
            }
        }
    }

    private Whole once(Get first, String what, int maxBytes, boolean body) throws InterruptedException, Setback {
        Get get = first;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            try (Exchange answer = http.get(get, settings.pace(), maxBytes)) {
                if (Answers.isForNow(answer.status())) {
                    throw Answers.busy(answer, what);
                }
                if (!follows || !Answers.isRedirect(answer.status())) {
                    Answers.checkPlain(answer, what);
                    boolean wanted = body || answer.status() >= 300;
                    return new Whole(answer, wanted ? answer.rest() : new byte[0]);
                }
                get = get.redirected(answer.header("Location"));
                Answers.drain(answer);
            }
        }
        throw new TransferException("transfer.redirects", "the call for " + what + " is redirected more than " + MOST_REDIRECTS
                + " times; ask who runs the server");
    }
}
