package gatehouse.control.http;

import gatehouse.control.http.OutgoingException.Fault;
import gatehouse.control.lifecycle.OnDemand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;

/**
 * The one way out: every call of the control plane is made here, so that proxy, trust, time-outs and forbidden addresses hold for
 * all. Redirects are never followed here, because credentials would travel along; {@link Get#redirected} says what may be sent
 * after one. Shared between threads; whoever made it closes it.
 *
 * <p>Credentials inside a proxy's address reach an https server only when the JVM runs with
 * {@code -Djdk.http.auth.tunneling.disabledSchemes=}: the platform forbids Basic for tunnels otherwise.
 */
public final class OutgoingHttp implements AutoCloseable {
    private final ProxyRules proxies;
    private final boolean allowLinkLocal;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final OnDemand<HttpClient> client;

    /**
     * @param environment where {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} are looked up
     * @throws OutgoingException when proxy or CA file cannot be used
     */
    public OutgoingHttp(OutgoingSettings settings, Map<String, String> environment) {
        proxies = ProxyRules.read(environment);
        allowLinkLocal = settings.allowLinkLocal();
        // HTTP/2 would offer an upgrade that model servers trip over, and squeeze concurrent streams through one connection
        HttpClient.Builder builder = HttpClient.newBuilder().version(Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(Redirect.NEVER)
                .proxy(new Selector(proxies))
                .executor(executor);
        if (settings.caFile() != null) {
            builder.sslContext(CompanyTrust.with(settings.caFile()));
        }
        // Reading the certificates to trust takes a quarter of a second.
        client = new OnDemand<>(builder::build, OutgoingHttp::end);
    }

    /**
     * The start of a request.
     *
     * @throws OutgoingException when the address is not one that may be called
     */
    public HttpRequest.Builder request(URI uri) {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new OutgoingException(Fault.ADDRESS,
                    "an address to call is http://host or https://host without user or password in it");
        }
        if (!allowLinkLocal) {
            ForbiddenAddresses.checkName(uri);
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
        proxies.proxyFor(uri).map(ProxyRules.Proxy::authorization)
                .ifPresent(value -> builder.header("Proxy-Authorization", value));
        return builder;
    }

    /**
     * Sends a request and returns when the head of the answer is there.
     *
     * @param timeout from now to the last byte of the answer
     * @param maxBytes of the answer's body
     * @throws OutgoingException when no answer begins
     */
    public Exchange send(HttpRequest request, Duration timeout, long maxBytes) throws InterruptedException {
        return send(request, now -> Stopwatch.whole(timeout, now), maxBytes);
    }

    /**
     * Sends a GET and returns when the head of the answer is there. No compression is asked for, so that what comes are the bytes
     * that are hashed; a redirect is an answer like any other.
     *
     * @throws OutgoingException when no answer begins
     */
    public Exchange get(Get get, Pace pace, long maxBytes) throws InterruptedException {
        return send(built(get), now -> Stopwatch.pace(pace, now), maxBytes);
    }

    private HttpRequest built(Get get) {
        HttpRequest.Builder builder = request(get.uri()).GET().setHeader("Accept-Encoding", "identity").setHeader("User-Agent",
                "gatehouse");
        get.headers().forEach(builder::setHeader);
        Secret secret = get.secret();
        if (secret != null) {
            builder.setHeader("Authorization", secret.authorization());
            secret.more().forEach(builder::setHeader);
        }
        return builder.build();
    }

    private Exchange send(HttpRequest request, LongFunction<Stopwatch> patience, long maxBytes) throws InterruptedException {
        var delivery = new Delivery();
        Thread sender = Thread.ofVirtual().name("outgoing-call").unstarted(() -> deliver(request, delivery));
        var exchange = new Exchange(delivery, sender, Hosts.normalise(request.uri()), patience, maxBytes);
        boolean begun = false;
        try {
            exchange.begin();
            begun = true;
            return exchange;
        } finally {
            if (!begun) {
                exchange.close();
            }
        }
    }

    /** Runs on a thread of its own, so that a slow name server cannot outlast the deadline and an interrupt cancels at any point. */
    private void deliver(HttpRequest request, Delivery delivery) {
        try {
            if (!allowLinkLocal) {
                checkAddress(request.uri());
            }
            client.get().send(request, delivery);
        } catch (IOException | InterruptedException | RuntimeException e) {
            delivery.broke(e);
        }
    }

    /** The platform keeps what a name resolves to for some seconds, so the connection goes where this looked. */
    private void checkAddress(URI uri) throws IOException {
        ForbiddenAddresses.checkName(uri);
        if (proxies.proxyFor(uri).isEmpty()) {
            ForbiddenAddresses.checkResolved(uri, InetAddress.getAllByName(uri.getHost()));
        }
    }

    @Override
    public void close() {
        client.close();
        executor.shutdownNow();
    }

    private static void end(HttpClient made) {
        made.shutdownNow();
        made.close();
    }

    /** The proxy rules in the words of the platform's client. */
    private static final class Selector extends ProxySelector {
        private final ProxyRules rules;

        Selector(ProxyRules rules) {
            this.rules = rules;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return rules.proxyFor(uri)
                    .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()))))
                    .orElse(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // the failed call reports it
        }
    }
}
