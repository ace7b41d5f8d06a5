package gatehouse.gateway.provider;

import gatehouse.gateway.protocol.refusal.Header;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A provider as it is called: where it is, and what it must be shown. Its key is in no text of it. */
public final class Provider {
    private static final String ANTHROPIC_VERSION = "2023-06-01";

    private final String name;
    private final ProviderKind kind;
    private final URI base;
    private final List<Header> headers;
    private final Patience patience;
    private final @Nullable Path trusted;

    /**
     * @param base address with its version path, such as {@code http://127.0.0.1:8000/v1}
     * @param key its secret; absent where none is asked for
     * @param trusted file of the certificates (PEM) that are trusted besides the system's; absent for the system's alone
     */
    public Provider(String name, ProviderKind kind, URI base, @Nullable String key, Patience patience, @Nullable Path trusted) {
        String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
        if (base.getHost() == null || !(scheme.equals("http") || scheme.equals("https")) || base.getRawQuery() != null) {
            throw new IllegalArgumentException("provider " + name + " is at '" + base
                    + "', but an address is http:// or https:// with a host, and without a query");
        }
        this.name = name;
        this.kind = kind;
        this.base = base;
        this.headers = headers(kind, key);
        this.patience = patience;
        this.trusted = trusted;
    }

    private static List<Header> headers(ProviderKind kind, @Nullable String key) {
        var headers = new ArrayList<Header>(2);
        if (kind == ProviderKind.ANTHROPIC) {
            headers.add(new Header("anthropic-version", ANTHROPIC_VERSION));
        }
        if (key != null) {
            headers.add(kind == ProviderKind.ANTHROPIC ? new Header("x-api-key", key)
                    : new Header("authorization", "Bearer " + key));
        }
        return List.copyOf(headers);
    }

    public String name() {
        return name;
    }

    public ProviderKind kind() {
        return kind;
    }

    public String host() {
        String host = base.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public int port() {
        return base.getPort() >= 0 ? base.getPort() : isEncrypted() ? 443 : 80;
    }

    public boolean isEncrypted() {
        return "https".equalsIgnoreCase(base.getScheme());
    }

    /** The path of the address and the one below it, as it is sent. */
    public String path(String below) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + below;
    }

    /** What every call shows, its secret included: never to be logged. */
    public List<Header> headers() {
        return headers;
    }

    public Patience patience() {
        return patience;
    }

    public @Nullable Path trusted() {
        return trusted;
    }

    @Override
    public String toString() {
        return name + " (" + kind + ")";
    }
}
