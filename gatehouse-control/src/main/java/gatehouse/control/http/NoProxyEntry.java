package gatehouse.control.http;

import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One entry of {@code NO_PROXY}: what is called directly. */
sealed interface NoProxyEntry {
    boolean matches(String host, int port);

    /** Reads {@code *}, a host or suffix with or without port, an address, or a block of addresses such as {@code 10.0.0.0/8}. */
    static NoProxyEntry parse(String text) {
        String entry = text.toLowerCase(Locale.ROOT);
        if (entry.equals("*")) {
            return new Everything();
        }
        int slash = entry.indexOf('/');
        if (slash > 0) {
            InetAddress network = Hosts.literal(Hosts.unbracket(entry.substring(0, slash)));
            String bits = entry.substring(slash + 1);
            if (network != null && bits.matches("\\d{1,3}")) {
                return new Block(network, Integer.parseInt(bits));
            }
        }
        String host = entry;
        int port = -1;
        int colon = entry.lastIndexOf(':');
        boolean oneColon = colon >= 0 && (entry.indexOf(':') == colon || entry.startsWith("["));
        if (oneColon && entry.substring(colon + 1).matches("\\d{1,5}")) {
            port = Integer.parseInt(entry.substring(colon + 1));
            host = entry.substring(0, colon);
        }
        return new Name(strip(Hosts.unbracket(host)), port);
    }

    private static String strip(String host) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        name = name.startsWith(".") ? name.substring(1) : name;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** {@code *}. */
    record Everything() implements NoProxyEntry {
        @Override
        public boolean matches(String host, int port) {
            return true;
        }
    }

    /** A host and everything below it; {@code ownPort} is -1 for every port. */
    record Name(String name, int ownPort) implements NoProxyEntry {
        @Override
        public boolean matches(String host, int port) {
            return !name.isEmpty() && (ownPort < 0 || ownPort == port) && (host.equals(name) || host.endsWith("." + name));
        }
    }

    /** A block of addresses; hosts given by name are outside, because names are not resolved for this. */
    record Block(InetAddress network, int bits) implements NoProxyEntry {
        @Override
        public boolean matches(String host, int port) {
            @Nullable
            InetAddress address = Hosts.literal(host);
            if (address == null) {
                return false;
            }
            byte[] mine = network.getAddress();
            byte[] other = address.getAddress();
            if (mine.length != other.length || bits > mine.length * 8) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
