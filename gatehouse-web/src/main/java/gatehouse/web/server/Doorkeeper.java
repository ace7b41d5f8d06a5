package gatehouse.web.server;

import gatehouse.api.evidence.Sha256;
import gatehouse.web.admin.AdminRefusal;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may speak at the admin port. A web page of a stranger that got a name of its own to point here (DNS rebinding) is told by the
 * name in {@code Host}; one that calls us by our own name, by its {@code Origin}. Safe for many threads.
 */
final class Doorkeeper {
    private static final String BEARER = "bearer ";

    private final Set<String> names;
    private final byte[] adminKey;

    Doorkeeper(AdminSettings settings) {
        var all = new HashSet<String>();
        settings.names().forEach(name -> all.add(name.toLowerCase(Locale.ROOT)));
        all.add(settings.host().toLowerCase(Locale.ROOT));
        all.add("localhost");
        this.names = Set.copyOf(all);
        this.adminKey = HexFormat.of().parseHex(settings.adminKey().hex());
    }

    /**
     * Refuses a call under a name that is not ours. The address that was connected to is one of ours whatever it is, for no name can
     * stand for another there.
     *
     * @param host as the caller says it
     * @param address this end of the connection
     */
    void checkHost(@Nullable String host, String address) {
        String name = host == null ? "" : hostOf(host.toLowerCase(Locale.ROOT));
        if (!names.contains(name) && !isSameAddress(name, address)) {
            throw new AdminRefusal(403, "web.host.unknown", "nobody may call the admin port by the name '" + shortened(name)
                    + "'; use the address it listens at, or add the name to its listen names");
        }
    }

    /** Refuses a call that a page of another place makes. */
    void checkOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        // Which of the two it is depends on who ends TLS; the name and the port are what tells a stranger.
        boolean own = host != null && (lower.equals("http://" + host.toLowerCase(Locale.ROOT))
                || lower.equals("https://" + host.toLowerCase(Locale.ROOT)));
        if (!own) {
            throw new AdminRefusal(403, "web.origin.foreign", "pages of '" + shortened(origin) + "' may not call the admin port");
        }
    }

    /** Refuses a call without the admin key, or with another. */
    void checkKey(@Nullable String authorization) {
        if (authorization == null || authorization.length() < BEARER.length()
                || !authorization.substring(0, BEARER.length()).equalsIgnoreCase(BEARER)) {
            throw new AdminRefusal(401, "web.key.missing",
                    "this needs the admin key; send it as Authorization: Bearer KEY");
        }
        byte[] shown = Sha256.digest().digest(authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8));
        if (!MessageDigest.isEqual(shown, adminKey)) {
            throw new AdminRefusal(401, "web.key.wrong",
                    "this is not the admin key; it was shown at the first start, or is in admin.key of the home");
        }
    }

    /** Addresses have several spellings, such as {@code ::1} and {@code 0:0:0:0:0:0:0:1}. */
    private static boolean isSameAddress(String name, String address) {
        try {
            return InetAddress.ofLiteral(name).equals(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String hostOf(String authority) {
        if (authority.startsWith("[")) {
            int end = authority.indexOf(']');
            return end < 0 ? "" : authority.substring(1, end);
        }
        int colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    private static String shortened(String text) {
        return text.replaceAll("[^\\x21-\\x7e]", "?").substring(0, Math.min(60, text.length()));
    }
}
