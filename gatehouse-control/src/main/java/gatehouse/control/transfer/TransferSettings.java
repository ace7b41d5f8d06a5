package gatehouse.control.transfer;

import gatehouse.control.http.Pace;
import java.time.Duration;
import java.util.Map;

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
    /** A polite bound: hubs throttle who opens more. */
    private static final int MOST_CONNECTIONS = 16;
    private static final String CONNECTIONS = "GATEHOUSE_CONNECTIONS";

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

    /** The usual, over as many connections as {@code GATEHOUSE_CONNECTIONS} says. */
    public static TransferSettings read(Map<String, String> environment) {
        String many = environment.getOrDefault(CONNECTIONS, "").strip();
        if (many.isEmpty()) {
            return usual();
        }
        if (!many.matches("\\d{1,3}") || Integer.parseInt(many) < 1 || Integer.parseInt(many) > MOST_CONNECTIONS) {
            throw new TransferException("transfer.settings.connections", CONNECTIONS + " is '" + Answers.printable(many)
                    + "'; write a number from 1 to " + MOST_CONNECTIONS);
        }
        return usual().withConnections(Integer.parseInt(many));
    }

    public TransferSettings withConnections(int many) {
        return new TransferSettings(many, part, pace, attempts, firstWait, longestWait);
    }
}
