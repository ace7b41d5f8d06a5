package gatehouse.control.http;

import gatehouse.control.http.OutgoingException.Fault;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * Addresses nobody means to call: link-local ones and the metadata services of clouds, which hand the machine's own
 * credentials to whoever asks from it.
 */
public final class ForbiddenAddresses {
    private static final Set<String> NAMES = Set.of("metadata.google.internal", "metadata.goog", "metadata",
            "instance-data", "instance-data.ec2.internal");
    private static final Set<InetAddress> METADATA = Set.of(InetAddress.ofLiteral("fd00:ec2::254"),
            InetAddress.ofLiteral("fd20:ce::254"), InetAddress.ofLiteral("100.100.100.200"),
            InetAddress.ofLiteral("192.0.0.192"));
    /** RFC 6052: an IPv4 address in the last four bytes, reached through a translator. */
    private static final byte[] NAT64 = HexFormat.of().parseHex("0064ff9b0000000000000000");

    private ForbiddenAddresses() {}

    /** Whether the address itself spells out such a host; what is behind a name is seen only when it is called. */
    public static boolean isNamedBy(URI uri) {
        String host = Hosts.normalise(uri);
        InetAddress literal = Hosts.literal(host);
        return NAMES.contains(host) || (literal != null && isForbidden(literal));
    }

    static void checkName(URI uri) {
        if (isNamedBy(uri)) {
            throw refused(Hosts.normalise(uri));
        }
    }

    /** Refuses a name when any address behind it is forbidden: which of them is used is not ours to choose. */
    static void checkResolved(URI uri, InetAddress[] addresses) {
        for (InetAddress address : addresses) {
            if (isForbidden(address)) {
                throw refused(Hosts.normalise(uri));
            }
        }
    }

    private static boolean isForbidden(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16 && hidesIpv4(bytes)) {
            return isForbidden(Hosts.ofBytes(Arrays.copyOfRange(bytes, 12, 16)));
        }
        return address.isLinkLocalAddress() || METADATA.contains(address);
    }

    private static boolean hidesIpv4(byte[] bytes) {
        boolean compatible = Arrays.equals(bytes, 0, 12, new byte[12], 0, 12) && (bytes[12] != 0 || bytes[13] != 0);
        return compatible || Arrays.equals(bytes, 0, 12, NAT64, 0, 12);
    }

    private static OutgoingException refused(String host) {
        return new OutgoingException(Fault.ADDRESS, "'" + host + "' is a link-local or metadata address, which can give away this"
                + " machine's credentials; name the model server itself, or allow such addresses in the configuration");
    }
}
