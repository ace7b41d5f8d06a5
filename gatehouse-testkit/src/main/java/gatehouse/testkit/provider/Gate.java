package gatehouse.testkit.provider;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds a stream until the test lets the next chunk through. */
public final class Gate {
    private final Semaphore permits = new Semaphore(0);

    /** Lets one more chunk through. */
    public void open() {
        permits.release();
    }

    /** Lets everything through. */
    public void openWide() {
        permits.release(Integer.MAX_VALUE / 2);
    }

    void await() throws InterruptedException {
        if (!permits.tryAcquire(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the test never opened the gate");
        }
    }
}
