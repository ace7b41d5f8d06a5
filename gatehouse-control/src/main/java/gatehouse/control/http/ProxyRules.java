package gatehouse.control.http;

import gatehouse.control.http.OutgoingException.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which calls go through a proxy, as the customary environment variables say; loopback never does. */
record ProxyRules(@Nullable Proxy forHttp, @Nullable Proxy forHttps, List<NoProxyEntry> exceptions) {
    ProxyRules {
        exceptions = List.copyOf(exceptions);
    }

    /** Reads {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY}, {@code NO_PROXY}; lower-case names come first, as with curl. */
    static ProxyRules read(Map<String, String> environment) {
        var exceptions = new ArrayList<NoProxyEntry>();
        for (String entry : value(environment, "NO_PROXY").split("[,\\s]+", -1)) {
            if (!entry.isEmpty()) {
                exceptions.add(NoProxyEntry.parse(entry));
            }
        }
        return new ProxyRules(proxy(environment, "HTTP_PROXY"), proxy(environment, "HTTPS_PROXY"), exceptions);
    }

    Optional<Proxy> proxyFor(URI uri) {
        Proxy proxy = "https".equalsIgnoreCase(uri.getScheme()) ? forHttps : forHttp;
        String host = Hosts.normalise(uri);
        if (proxy == null || Hosts.isLoopback(host)) {
            return Optional.empty();
        }
        int port = Hosts.port(uri);
        return exceptions.stream().anyMatch(entry -> entry.matches(host, port)) ? Optional.empty() : Optional.of(proxy);
    }

    private static @Nullable Proxy proxy(Map<String, String> environment, String name) {
        String own = value(environment, name);
        if (!own.isEmpty()) {
            return Proxy.parse(name, own);
        }
        String all = value(environment, "ALL_PROXY");
        return all.isEmpty() ? null : Proxy.parse("ALL_PROXY", all);
    }

    private static String value(Map<String, String> environment, String name) {
        String lower = environment.get(name.toLowerCase(Locale.ROOT));
        return (lower != null ? lower : environment.getOrDefault(name, "")).strip();
    }

    /**
     * A forward proxy.
     *
     * @param authorization value of the {@code Proxy-Authorization} header; absent without credentials
     */
    record Proxy(String host, int port, @Nullable String authorization) {
        static Proxy parse(String variable, String text) {
            URI uri;
            try {
                uri = new URI(text.contains("://") ? text : "http://" + text);
            } catch (URISyntaxException e) {
                throw refused(variable, "is not an address"); // no cause: the text may hold a password
            }
            if (!"http".equalsIgnoreCase(uri.getScheme())) {
                throw refused(variable,
                        "has the scheme '" + uri.getScheme() + "', but only proxies spoken to over http are supported");
            }
            if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65535) {
                throw refused(variable, "names no host or no usable port");
            }
            String user = uri.getUserInfo();
            String authorization = user == null ? null
                    : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            return new Proxy(Hosts.normalise(uri), uri.getPort() < 0 ? 80 : uri.getPort(), authorization);
        }

        private static OutgoingException refused(String variable, String why) {
            return new OutgoingException(Fault.PROXY, variable + " " + why + "; write http://host:port");
        }

        @Override
        public String toString() {
            return "Proxy[" + host + ":" + port + (authorization == null ? "]" : ", with credentials]");
        }
    }
}
