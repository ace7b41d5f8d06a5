package gatehouse.control.transfer;

import gatehouse.control.http.Exchange;
import gatehouse.control.http.Get;

/** Where one file's content is fetched, and what the answers there mean. Shared between threads. */
public interface Origin {
    /** A name of this very content: the same name means the same bytes, so that what was fetched earlier can be gone on with. */
    String identity();

    /** The call for the content; made anew for each range, so that it may be signed with the time. */
    Get get() throws InterruptedException;

    /**
     * Looks at an answer of the official server itself, before a redirect leads elsewhere.
     *
     * @throws TransferException when it speaks of other content than was listed
     */
    default void check(Exchange answer) {}

    /** Whether a refused call is worth one more try, since a credential that had run out was renewed. */
    default boolean renewed(Exchange refused) throws InterruptedException {
        return false;
    }

    /** What a refusal means and what to do about it; the answer may be read. */
    TransferException refusal(Exchange refused) throws InterruptedException;
}
