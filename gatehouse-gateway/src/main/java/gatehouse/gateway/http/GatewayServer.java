package gatehouse.gateway.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** The gateway as it runs. Closing it takes no more calls, lets those in flight end for a bounded time, and stops. */
public final class GatewayServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final GatewaySettings settings;
    private final List<Loop> loops;
    private final AtomicBoolean closed = new AtomicBoolean();

    private GatewayServer(Vertx vertx, GatewaySettings settings, List<Loop> loops) {
        this.vertx = vertx;
        this.settings = settings;
        this.loops = loops;
    }

    /**
     * Starts to listen.
     *
     * @param seeds a source of chance for each loop: ids, and which deployment a call goes to
     * @throws IOException when it cannot listen there
     */
    public static GatewayServer start(GatewaySettings settings, Desk desk, RandomGenerator.SplittableGenerator seeds)
            throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(settings.loops()).setPreferNativeTransport(true)
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
        var loops = new ArrayList<Loop>();
        for (int i = 0; i < settings.loops(); i++) {
            loops.add(new Loop(settings, desk, seeds.split()));
            try {
                await(vertx.deployVerticle(loops.getLast(), new DeploymentOptions()), START);
            } catch (IOException e) {
                vertx.close();
                throw new IOException("the gateway cannot listen on " + settings.host() + ":" + settings.port() + ": "
                        + (isTaken(e) ? "the port is taken; choose another"
                                : e.getMessage()),
                        e);
            }
        }
        return new GatewayServer(vertx, settings, loops);
    }

    /** Sockets of the operating system's own kind say it in words alone. */
    private static boolean isTaken(IOException e) {
        return e.getCause() instanceof BindException || String.valueOf(e.getMessage()).contains("already in use");
    }

    /** Where it listens, which matters when any free port was asked for. */
    public int port() {
        return loops.getFirst().port();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            await(Future.all(loops.stream().map(Loop::drain).toList()), settings.drain().plus(STOP));
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
