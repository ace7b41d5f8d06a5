package gatehouse.control.load;

import java.util.concurrent.TimeUnit;

/** The time a load test lives in. The real one is the clock that {@code TimedChat} stamps with. */
public interface LoadClock {
    long nanoTime();

    /** Returns at or after this moment of {@link #nanoTime()}, never before. */
    void sleepUntil(long nanoTime) throws InterruptedException;

    /** {@link System#nanoTime()} and real waiting. */
    static LoadClock real() {
        return new LoadClock() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleepUntil(long nanoTime) throws InterruptedException {
                for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.sleep(left);
                }
                if (Thread.interrupted()) { // a run behind its schedule never sleeps, but must still be stoppable
                    throw new InterruptedException();
                }
            }
        };
    }
}
