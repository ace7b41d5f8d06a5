package gatehouse.control.transfer;

import gatehouse.control.http.Pace;
import java.time.Duration;

/**
 * How files are fetched.
 *
 * @param connections calls at once, over all files
 * @param part files larger than this are fetched in parts of this size
 * @param pace how slow an answer may be
 * @param attempts calls in a row that bring nothing, after which it is given up
 * @param firstWait before the second of them when the server names no wait; doubled each time
 * @param longestWait longest wait; a server that asks for more is not called again
 */
public record TransferSettings(int connections, int part, Pace pace, int attempts, Duration firstWait, Duration longestWait) {
    public static final int MOST_CONNECTIONS = 16;

    public TransferSettings {
        if (connections < 1 || connections > MOST_CONNECTIONS || part < 1 || attempts < 1 || firstWait.isNegative()
                || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("files are fetched over 1 to " + MOST_CONNECTIONS
                    + " connections, in parts of at least a byte, with at least one attempt and waits that grow");
        }
    }

    /** Four connections, parts of 32 MiB, six attempts from one second on, five minutes at most. */
    public static TransferSettings usual() {
        return new TransferSettings(4, 32 << 20, Pace.usual(), 6, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }

    public TransferSettings withConnections(int many) {
        return new TransferSettings(many, part, pace, attempts, firstWait, longestWait);
    }
}
