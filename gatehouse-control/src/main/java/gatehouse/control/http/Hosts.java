package gatehouse.control.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a host in an address is compared: lower case, without brackets and final dot. */
public final class Hosts {
    private Hosts() {}

    public static String normalise(URI uri) {
        String host = uri.getHost() == null ? "" : unbracket(uri.getHost().toLowerCase(Locale.ROOT));
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** Whether a host, without brackets, is this machine by its own text; asks no name server. */
    public static boolean isLoopback(String host) {
        InetAddress address = literal(host);
        return address != null ? address.isLoopbackAddress() : host.equals("localhost") || host.endsWith(".localhost");
    }

    static String unbracket(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The address this text spells out, or nothing when it is a name; asks no name server. */
    static @Nullable InetAddress literal(String host) {
        try {
            return host.isEmpty() ? null : InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static InetAddress ofBytes(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new AssertionError("an address has 4 or 16 bytes", e);
        }
    }
}
