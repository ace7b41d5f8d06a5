package gatehouse.control.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Time that moves only when told, and threads that run only when told. */
final class HandTime implements LoadClock {
    private long now;

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void sleepUntil(long nanoTime) {
        now = Math.max(now, nanoTime);
    }

    void advanceSeconds(double seconds) {
        now += Math.round(seconds * 1e9);
    }

    /** Runs each task at once, on the thread that hands it in. */
    static final class AtOnce extends HandExecutor {
        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    /** Keeps tasks until no more are handed in, as if every request took for ever. */
    static final class AtTheEnd extends HandExecutor {
        private final List<Runnable> tasks = new ArrayList<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void shutdown() {
            super.shutdown();
            tasks.forEach(Runnable::run);
        }
    }

    /** What the two have in common. */
    abstract static class HandExecutor extends AbstractExecutorService {
        private boolean shut;

        @Override
        public void shutdown() {
            shut = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            shut = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return shut;
        }

        @Override
        public boolean isTerminated() {
            return shut;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return shut;
        }
    }
}
