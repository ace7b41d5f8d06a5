package gatehouse.gateway.http;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.RequestId;
import gatehouse.gateway.protocol.call.Endpoint;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.provider.Provider;
import gatehouse.gateway.provider.UpstreamCall;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One event loop of the gateway: its listener, its connections to providers, and the calls between them. */
final class Loop extends VerticleBase {
    /** Fine enough for limits of seconds. */
    private static final long LOOK_MILLIS = 100;
    /** Common servers of models close an idle connection after 5 s; a call must not meet one that is closing. */
    private static final int KEEP_SECONDS = 4;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final long GRACE = Duration.ofSeconds(1).toNanos();
    private static final int SHARED = 1;
    private static final String HEX = "0123456789abcdef";

    private final GatewaySettings settings;
    private final Desk desk;
    private final RandomGenerator random;
    private final Deadlines deadlines;
    private final Connections connections;
    private final ModelsPage models;
    private @Nullable HttpServer server;
    private @Nullable HttpClientAgent client;

    Loop(GatewaySettings settings, Desk desk, RandomGenerator random) {
        this.settings = settings;
        this.desk = desk;
        this.random = random;
        this.deadlines = new Deadlines(desk::nanos);
        this.connections = new Connections(deadlines, settings.patience().toNanos());
        this.models = new ModelsPage(desk);
    }

    @Override
    public Future<?> start() {
        client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setKeepAliveTimeout(KEEP_SECONDS).setTcpNoDelay(true).setMaxHeaderSize(64 << 10)
                        .setMaxChunkSize(64 << 10))
                .with(new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS).setMaxWaitQueueSize(0))
                .withConnectHandler(Loop::keepQuiet).build();
        server = vertx.createHttpServer(options());
        server.requestHandler(this::arrived);
        server.connectionHandler(connection -> {
            keepQuiet(connection);
            connections.opened(connection, desk.nanos());
        });
        server.invalidRequestHandler(this::invalid);
        vertx.setPeriodic(LOOK_MILLIS, _ -> deadlines.look());
        // Loops that name the same address share one listener, also when any free port will do.
        return server.listen(settings.port() == 0 ? SocketAddress.sharedRandomPort(SHARED, settings.host())
                : SocketAddress.inetSocketAddress(settings.port(), settings.host()));
    }

    /** What breaks a connection is told to its calls; the log would show what came over it. */
    private static void keepQuiet(HttpConnection connection) {
        connection.exceptionHandler(_ -> {});
    }

    private HttpServerOptions options() {
        var options = new HttpServerOptions().setTcpNoDelay(true)
                .setMaxHeaderSize(settings.mostHeaderBytes()).setMaxInitialLineLength(8 << 10).setMaxChunkSize(64 << 10)
                .setHandle100ContinueAutomatically(true).setHttp2ClearTextEnabled(false).setAcceptBacklog(1024);
        GatewaySettings.Certificate certificate = settings.certificate();
        if (certificate != null) {
            options.setSsl(true).setUseAlpn(true)
                    .setKeyCertOptions(new PemKeyCertOptions().setCertPath(certificate.chain()).setKeyPath(certificate.key()));
        }
        return options;
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    /** Takes no more calls and lets those in flight end, for a bounded time. */
    Future<Void> drain() {
        return server == null ? Future.succeededFuture()
                : server.shutdown(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
    }

    // --- calls

    private void arrived(HttpServerRequest request) {
        connections.callBegan(request.connection());
        String path = request.path() == null ? "" : request.path();
        Endpoint endpoint = Paths.endpoint(path);
        if (endpoint != null && request.method().equals(HttpMethod.POST)) {
            new Exchange(this, endpoint, request).begin();
            return;
        }
        if (Paths.isModels(path) && request.method().equals(HttpMethod.GET)) {
            models.answer(request, path, nextId());
        } else if (endpoint != null || Paths.isModels(path)) {
            String allowed = endpoint == null ? "GET" : "POST";
            refuse(request, path, new Refusal.WrongMethod(List.of(allowed), "this path takes " + allowed + " alone"));
        } else {
            refuse(request, path, new Refusal.UnknownPath("there is no such path; there are " + Paths.listed()));
        }
        ended(request);
    }

    private void refuse(HttpServerRequest request, String path, Refusal refusal) {
        if (!request.isEnded()) {
            request.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Reply.refuse(request.response(), Paths.dialect(path), refusal, nextId(), null, desk.calendar().instant());
        desk.watcher().refused(request.response().getStatusCode());
    }

    /** A head that is none, or too long a one. */
    private void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult() == null ? null : request.decoderResult().cause();
        boolean tooLong = cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException;
        Refusal refusal = tooLong
                ? new Refusal.TooLarge("the head of the request has more than " + settings.mostHeaderBytes()
                        + " bytes, or its first line more than 8192; send less")
                : new Refusal.Invalid("invalid_http", null, "the request is no valid HTTP; check the client");
        request.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Reply.refuse(request.response(), Dialect.OPENAI, refusal, nextId(), null, desk.calendar().instant());
        request.connection().close();
    }

    void ended(HttpServerRequest request) {
        connections.callEnded(request.connection(), desk.nanos());
    }

    // --- providers

    /** A connection to the provider with the head of the call on it. */
    Future<HttpClientRequest> ask(UpstreamCall call) {
        if (client == null) {
            throw new IllegalStateException("the loop has not started");
        }
        Provider provider = call.provider();
        var options = new RequestOptions().setMethod(HttpMethod.POST).setHost(provider.host()).setPort(provider.port())
                .setSsl(provider.isEncrypted()).setURI(call.path())
                .setConnectTimeout(provider.patience().connect().toMillis());
        if (provider.trusted() != null) {
            options.setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS")
                    .setTrustOptions(new PemTrustOptions().addCertPath(provider.trusted().toString())));
        }
        return client.request(options).onSuccess(request -> {
            MultiMap headers = request.headers();
            headers.set(HttpHeaders.CONTENT_TYPE, Reply.JSON);
            Reply.addAll(headers, provider.headers());
        });
    }

    /** Lets an answer that is whole come to its end, so that its connection can be used again; not for long. */
    void letEnd(HttpClientResponse answer) {
        var ending = deadlines.watch(() -> answer.request().reset());
        ending.at(desk.nanos() + GRACE);
        answer.endHandler(_ -> ending.leave());
        answer.exceptionHandler(_ -> ending.leave());
    }

    // --- what calls share

    GatewaySettings settings() {
        return settings;
    }

    Desk desk() {
        return desk;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    void run(Runnable work) {
        context.runOnContext(_ -> work.run());
    }

    long dice() {
        return random.nextLong();
    }

    RequestId nextId() {
        var id = new StringBuilder(28).append("req_");
        long high = random.nextLong();
        int low = random.nextInt();
        for (int shift = 60; shift >= 0; shift -= 4) {
            id.append(HEX.charAt((int) (high >>> shift) & 15));
        }
        for (int shift = 28; shift >= 0; shift -= 4) {
            id.append(HEX.charAt(low >>> shift & 15));
        }
        return new RequestId(id.toString());
    }
}
