package gatehouse.web.server;

import gatehouse.web.admin.AdminDesk;
import gatehouse.web.console.ConsolePage;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The admin port as it runs: console, admin API, metrics and health. Closing it lets calls in flight end, for a moment. */
public final class AdminServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);
    /** What the API waits for are disks; more at once would only queue there. */
    private static final int WORKERS = 8;

    private final Vertx vertx;
    private final AdminLoop loop;
    private final AtomicBoolean closed = new AtomicBoolean();

    private AdminServer(Vertx vertx, AdminLoop loop) {
        this.vertx = vertx;
        this.loop = loop;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when it cannot listen there
     */
    public static AdminServer start(AdminSettings settings, AdminDesk desk) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(WORKERS)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
        var loop = new AdminLoop(settings, desk, ConsolePage.drawn());
        try {
            await(vertx.deployVerticle(loop, new DeploymentOptions()), START);
        } catch (IOException e) {
            vertx.close();
            throw new IOException("the admin port cannot listen on " + settings.host() + ":" + settings.port() + ": "
                    + (isTaken(e) ? "the port is taken; choose another" : e.getMessage()), e);
        }
        return new AdminServer(vertx, loop);
    }

    /** Sockets of the operating system's own kind say it in words alone. */
    private static boolean isTaken(IOException e) {
        return e.getCause() instanceof BindException || String.valueOf(e.getMessage()).contains("already in use");
    }

    /** Where it listens, which matters when any free port was asked for. */
    public int port() {
        return loop.port();
    }

    /**
     * Takes the certificate as its files are now.
     *
     * @throws IOException when they cannot be read; the port goes on with the one it has
     */
    public void renewCertificate() throws IOException, InterruptedException {
        await(loop.renew(), START);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            await(loop.drain(STOP), STOP.multipliedBy(2));
            await(vertx.close(), STOP);
        } catch (IOException e) {
            vertx.close();
        } catch (InterruptedException e) {
            vertx.close();
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Future<T> future, Duration longest) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("nothing happened within " + longest.toSeconds() + " s", e);
        }
    }
}
