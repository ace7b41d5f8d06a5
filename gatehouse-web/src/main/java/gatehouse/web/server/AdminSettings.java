package gatehouse.web.server;

import gatehouse.api.evidence.Sha256;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the admin port listens, and who may speak there.
 *
 * @param port 0 for any that is free
 * @param names host names under which browsers and programs may call it; addresses and {@code localhost} go without saying
 * @param adminKey hash of the key that opens it
 * @param mostBodyBytes of one call
 * @param patience how long a caller may take to send a call, and how long a connection may be idle
 * @param certificate absent for a listener without encryption
 */
public record AdminSettings(String host, int port, Set<String> names, Sha256 adminKey, int mostBodyBytes, Duration patience,
        @Nullable Certificate certificate) {
    private static final int MOST_BODY = 256 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Files (PEM) of a certificate with its chain, and of its key. */
    public record Certificate(Path chain, Path key) {}

    public AdminSettings {
        names = Set.copyOf(names);
        if (host.isBlank() || port < 0 || port > 65_535 || mostBodyBytes < 1 || !patience.isPositive()) {
            throw new IllegalArgumentException("the admin port needs an address, room and time, but gets '" + host + "', " + port
                    + ", bodies of " + mostBodyBytes + " bytes and " + patience);
        }
    }

    /** On this machine alone, at port 8081. */
    public static AdminSettings loopback(Sha256 adminKey) {
        return new AdminSettings("127.0.0.1", 8081, Set.of(), adminKey, MOST_BODY, PATIENCE, null);
    }

    public AdminSettings at(String otherHost, int otherPort) {
        return new AdminSettings(otherHost, otherPort, names, adminKey, mostBodyBytes, patience, certificate);
    }

    public AdminSettings named(Set<String> otherNames) {
        return new AdminSettings(host, port, otherNames, adminKey, mostBodyBytes, patience, certificate);
    }

    public AdminSettings encryptedBy(Certificate other) {
        return new AdminSettings(host, port, names, adminKey, mostBodyBytes, patience, other);
    }

    public AdminSettings within(int otherMostBodyBytes, Duration otherPatience) {
        return new AdminSettings(host, port, names, adminKey, otherMostBodyBytes, otherPatience, certificate);
    }
}
