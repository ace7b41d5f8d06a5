package gatehouse.control.transfer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** An address of a server as people write it into the environment. */
public final class WebAddress {
    private WebAddress() {}

    /** The address without slashes at its end; none unless it is http or https, has a host, and carries neither password nor query. */
    public static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null
                    && uri.getFragment() == null;
            return web && plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
