package gatehouse.gateway.limit;

import java.time.Duration;

/** A clock that rings: runs something once after a while, on a thread of its own choice. */
@FunctionalInterface
public interface Delay {
    /** Plans the run; the answer takes it back, which may come too late. */
    Runnable after(Duration wait, Runnable then);
}
