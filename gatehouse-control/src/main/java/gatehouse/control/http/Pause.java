package gatehouse.control.http;

import java.time.Duration;

/** A wait between two calls; the real one sleeps. */
@FunctionalInterface
public interface Pause {
    void pause(Duration wait) throws InterruptedException;
}
