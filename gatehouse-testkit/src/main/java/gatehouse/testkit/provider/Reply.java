package gatehouse.testkit.provider;

import java.io.IOException;

/** What the stub does with one request; {@link Replies} has the usual ones, a test may write its own. */
@FunctionalInterface
public interface Reply {
    /** Throwing or returning early leaves the answer as it stands; the connection is then closed. */
    void write(ReplyWriter out) throws IOException, InterruptedException;
}
