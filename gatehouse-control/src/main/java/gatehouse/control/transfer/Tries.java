package gatehouse.control.transfer;

import gatehouse.control.http.Pause;
import java.time.Duration;

/**
 * The patience of one piece of work: waits before a call that failed for now is repeated, until too many in a row brought nothing.
 * Used by one thread.
 */
final class Tries {
    /** A server that gives a byte at each call must not keep us for ever. */
    private static final long WORTHWHILE = 1 << 20;

    private final int attempts;
    private final TransferSettings settings;
    private final Pause pause;
    private int failed;
    private long gained;

    Tries(int attempts, TransferSettings settings, Pause pause) {
        this.attempts = attempts;
        this.settings = settings;
        this.pause = pause;
    }

    void gained(long bytes) {
        gained += bytes;
        if (gained >= WORTHWHILE) {
            gained = 0;
            failed = 0;
        }
    }

    /**
     * Returns when the call may be repeated.
     *
     * @throws TransferException when it is not worth it any more
     */
    void again(Setback later) throws InterruptedException {
        failed++;
        if (failed >= attempts) {
            throw new TransferException("transfer.gave-up", later.says() + "; gave up after " + failed
                    + (failed == 1 ? " call" : " calls") + ". What was received is kept: start again later to go on from there",
                    later);
        }
        Duration asked = later.asked();
        if (asked != null && asked.compareTo(settings.longestWait()) > 0) {
            throw new TransferException("transfer.busy", later.says() + "; the server asks to wait " + asked.toSeconds()
                    + " s. What was received is kept: start again then to go on from there", later);
        }
        Duration own = settings.firstWait().multipliedBy(1L << Math.min(failed - 1, 20));
        Duration bounded = own.compareTo(settings.longestWait()) > 0 ? settings.longestWait() : own;
        pause.pause(asked == null ? bounded : asked);
    }
}
