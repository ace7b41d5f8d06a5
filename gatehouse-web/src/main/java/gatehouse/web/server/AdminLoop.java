package gatehouse.web.server;

import gatehouse.web.admin.AdminAnswer;
import gatehouse.web.admin.AdminApi;
import gatehouse.web.admin.AdminDesk;
import gatehouse.web.admin.AdminRefusal;
import gatehouse.web.console.ConsolePage;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The event loop of the admin port: it reads calls and writes answers; what may wait is done by workers. */
final class AdminLoop extends VerticleBase {
    private static final int MOST_HEADER = 16 << 10;
    private static final int MOST_LINE = 4 << 10;
    /** Calls being done or waiting for a worker; one more is sent away. */
    private static final int MOST_AT_ONCE = 64;
    private static final byte[] NO_BODY = {};

    private final AdminSettings settings;
    private final AdminDesk desk;
    private final ConsolePage console;
    private final Doorkeeper doorkeeper;
    private @Nullable HttpServer server;
    private @Nullable Visitors visitors;
    private int inWork;

    AdminLoop(AdminSettings settings, AdminDesk desk, ConsolePage console) {
        this.settings = settings;
        this.desk = desk;
        this.console = console;
        this.doorkeeper = new Doorkeeper(settings);
    }

    @Override
    public Future<?> start() {
        var guests = new Visitors(vertx, settings.patience());
        visitors = guests;
        server = vertx.createHttpServer(options()).requestHandler(this::arrived).invalidRequestHandler(AdminLoop::invalid)
                .connectionHandler(guests::came);
        return server.listen();
    }

    private HttpServerOptions options() {
        var options = new HttpServerOptions().setHost(settings.host()).setPort(settings.port()).setTcpNoDelay(true)
                .setMaxHeaderSize(MOST_HEADER).setMaxInitialLineLength(MOST_LINE).setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
        PemKeyCertOptions certificate = certificate();
        if (certificate != null) {
            options.setSsl(true).setUseAlpn(false).setKeyCertOptions(certificate);
        }
        return options;
    }

    private @Nullable PemKeyCertOptions certificate() {
        AdminSettings.Certificate files = settings.certificate();
        return files == null ? null
                : new PemKeyCertOptions().setCertPath(files.chain().toString()).setKeyPath(files.key().toString());
    }

    /** Reads the certificate's files anew; connections that are open keep what they have. */
    Future<Void> renew() {
        PemKeyCertOptions certificate = certificate();
        return server == null || certificate == null ? Future.succeededFuture()
                : server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(certificate), true).mapEmpty();
    }

    int port() {
        return server == null ? 0 : server.actualPort();
    }

    Future<Void> drain(Duration longest) {
        return server == null ? Future.succeededFuture() : server.shutdown(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void arrived(HttpServerRequest request) {
        if (visitors != null) {
            visitors.asked(request);
        }
        String path = request.path() == null ? "" : request.path();
        AdminApi.Target target = AdminApi.find(request.method().name(), path);
        try {
            if (target instanceof AdminApi.Found found && found.isProbe()) {
                // A probe calls by whatever address it has, and learns nothing but that we live.
                Reply.send(request, AdminApi.answer(desk, found, request.query(), null, NO_BODY));
                return;
            }
            doorkeeper.checkHost(request.getHeader(HttpHeaders.HOST), address(request));
            doorkeeper.checkOrigin(request.getHeader(HttpHeaders.ORIGIN), request.getHeader(HttpHeaders.HOST));
            if (ConsolePage.PATH.equals(path)) {
                console(request);
                return;
            }
            if (!(target instanceof AdminApi.Found found && found.isOpen())) {
                doorkeeper.checkKey(request.getHeader(HttpHeaders.AUTHORIZATION));
            }
            switch (target) {
                case AdminApi.Found found -> receive(request, found);
                case AdminApi.OtherMethods(var allowed) -> Reply.send(request, AdminAnswer.error(405, "web.method.wrong",
                        "this path takes " + String.join(", ", allowed)).with("allow", String.join(", ", allowed)));
                case AdminApi.Nowhere _ -> Reply.send(request, AdminAnswer.error(404, "web.path.unknown",
                        "there is no such path; there are " + AdminApi.listed()));
            }
        } catch (AdminRefusal e) {
            Reply.refuse(request, e);
        }
    }

    private static String address(HttpServerRequest request) {
        return request.localAddress() == null ? "" : request.localAddress().hostAddress();
    }

    private void console(HttpServerRequest request) {
        boolean reads = request.method().name().equals("GET") || request.method().name().equals("HEAD");
        if (reads) {
            Reply.send(request, console);
        } else {
            Reply.send(request, AdminAnswer.error(405, "web.method.wrong", "this path takes GET").with("allow", "GET"));
        }
    }

    private void receive(HttpServerRequest request, AdminApi.Found found) {
        // Whoever has no key is not listened to for long.
        Future<byte[]> body = found.isOpen() ? Future.succeededFuture(NO_BODY)
                : new Arrival(request, settings.mostBodyBytes()).body();
        body.compose(bytes -> done(request, found, bytes)).onComplete(done -> {
            if (done.succeeded()) {
                Reply.send(request, done.result());
            } else if (done.cause() instanceof AdminRefusal refusal) {
                Reply.refuse(request, refusal);
            } else {
                failed(request, done.cause());
            }
        });
    }

    private Future<AdminAnswer> done(HttpServerRequest request, AdminApi.Found found, byte[] body) {
        if (inWork >= MOST_AT_ONCE) {
            return Future.succeededFuture(AdminAnswer.error(503, "web.server.busy", "there are " + MOST_AT_ONCE
                    + " calls in work already; come again in a second").with("retry-after", "1"));
        }
        inWork++;
        String query = request.query();
        String mediaType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return vertx.executeBlocking(() -> AdminApi.answer(desk, found, query, mediaType, body), false)
                .onComplete(_ -> inWork--)
                .map(answer -> Objects.requireNonNull(answer, "every call has an answer"));
    }

    /** Whoever left gets no answer; an error of the machine itself, such as memory running out, is told and answered. */
    private void failed(HttpServerRequest request, Throwable cause) {
        if (!request.response().closed()) {
            desk.faults().accept(cause);
            Reply.send(request,
                    AdminAnswer.error(500, "web.server.fault", "this is a fault of Gatehouse's own; its log says more"));
        }
    }

    /** A head that is none, or too long a one. */
    private static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult() == null ? null : request.decoderResult().cause();
        boolean tooLong = cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException;
        Reply.send(request, tooLong
                ? AdminAnswer.error(431, "web.head.too-large", "the head of the call has more than " + MOST_HEADER
                        + " bytes, or its first line more than " + MOST_LINE + "; send less")
                : AdminAnswer.error(400, "web.head.malformed", "the call is no valid HTTP; check the client"));
        request.connection().close();
    }
}
