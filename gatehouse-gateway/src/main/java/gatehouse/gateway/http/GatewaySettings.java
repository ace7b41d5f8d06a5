package gatehouse.gateway.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway's server listens and what it takes.
 *
 * @param port 0 for any that is free
 * @param loops event loops, each a thread with connections of its own
 * @param mostBodyBytes of one call
 * @param mostAnswerBytes of one whole answer, and of one event of a stream
 * @param mostHeaderBytes of the head of one call
 * @param patience how long a client may take to send a call, and how long a connection may be idle between two
 * @param drain how long calls in flight may go on after a stop was asked for
 * @param certificate absent for a listener without encryption
 */
public record GatewaySettings(String host, int port, int loops, int mostBodyBytes, int mostAnswerBytes, int mostHeaderBytes,
        Duration patience, Duration drain, @Nullable Certificate certificate) {
    public static final GatewaySettings LOOPBACK = new GatewaySettings("127.0.0.1", 8080, 1, 64 << 20, 64 << 20, 64 << 10,
            Duration.ofSeconds(60), Duration.ofSeconds(30), null);

    /** Files (PEM) of a certificate with its chain, and of its key. */
    public record Certificate(String chain, String key) {}

    public GatewaySettings {
        if (loops < 1 || mostBodyBytes < 1 || mostAnswerBytes < 1 || mostHeaderBytes < 1 || !patience.isPositive()
                || drain.isNegative()) {
            throw new IllegalArgumentException("a server needs a loop, room and time, but gets " + loops + " loops, bodies of "
                    + mostBodyBytes + ", answers of " + mostAnswerBytes + ", heads of " + mostHeaderBytes + " bytes, " + patience
                    + " and " + drain);
        }
    }

    public GatewaySettings at(String otherHost, int otherPort) {
        return new GatewaySettings(otherHost, otherPort, loops, mostBodyBytes, mostAnswerBytes, mostHeaderBytes, patience, drain,
                certificate);
    }

    public GatewaySettings on(int otherLoops) {
        return new GatewaySettings(host, port, otherLoops, mostBodyBytes, mostAnswerBytes, mostHeaderBytes, patience, drain,
                certificate);
    }
}
