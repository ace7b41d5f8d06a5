package gatehouse.gateway.provider;

import java.time.Duration;

/**
 * How long a provider may take.
 *
 * @param connect for a connection, its encryption included
 * @param firstByte from sending a call to the head of its answer
 * @param idle between two pieces of an answer, and from its head to the first word of a stream
 * @param whole for the whole call
 */
public record Patience(Duration connect, Duration firstByte, Duration idle, Duration whole) {
    /** The client libraries give up after 600 s themselves. */
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(300), Duration.ofSeconds(120),
            Duration.ofSeconds(600));

    public Patience {
        for (Duration each : new Duration[] {connect, firstByte, idle, whole}) {
            if (!each.isPositive()) {
                throw new IllegalArgumentException("a provider needs some time for everything, but gets " + connect + ", "
                        + firstByte + ", " + idle + " and " + whole);
            }
        }
    }
}
