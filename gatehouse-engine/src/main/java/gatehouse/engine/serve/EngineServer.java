package gatehouse.engine.serve;

import com.sun.net.httpserver.HttpServer;
import gatehouse.engine.EngineException;
import gatehouse.engine.compute.Metrics;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaModel;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One model behind HTTP on the loopback interface. Listens at once and answers 503 until the model is loaded. */
public final class EngineServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 128;

    private final ServeSettings settings;
    private final Routes routes;
    private final HttpServer http;
    private final Metrics metrics;
    private final Clock clock;
    private final OpenedModel opened;
    private @Nullable LoadedModel loaded;

    private EngineServer(ServeSettings settings, Routes routes, HttpServer http, Metrics metrics, Clock clock) {
        this.settings = settings;
        this.routes = routes;
        this.http = http;
        this.metrics = metrics;
        this.clock = clock;
        this.opened = OpenedModel.begin(settings.model(), settings.expected());
    }

    /** Takes the port. @throws EngineException when another program has it */
    public static EngineServer listen(ServeSettings settings, @Nullable String token, Clock clock, RandomGenerator random) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), settings.port()), BACKLOG);
            var metrics = new Metrics();
            var routes = new Routes(token, new GenerateEndpoints(clock, random), new StatusEndpoints(metrics));
            http.createContext("/", routes);
            // A token wakes its thread once: threads of the system wait for it with less ado than virtual ones, whose timed wait and
            // whose carrier are woken apart.
            http.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().name("engine-answer-", 0).daemon().factory()));
            http.start();
            return new EngineServer(settings, routes, http, metrics, clock);
        } catch (BindException e) {
            throw new EngineException("engine.serve.port", "port " + settings.port()
                    + " is taken by another program; choose another one or 0 for any", e);
        } catch (IOException e) {
            throw new EngineException("engine.serve.port", "port " + settings.port() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    public int port() {
        return http.getAddress().getPort();
    }

    /** Loads the model and begins to answer. */
    public LoadedModel load(Llama llama) throws InterruptedException {
        return load(llama, _ -> settings.threads());
    }

    /** The same with as many threads as are said once the model is there. */
    public LoadedModel load(Llama llama, ToIntFunction<LlamaModel> threads) throws InterruptedException {
        LoadedModel model = LoadedModel.load(llama, opened, settings, threads, metrics, clock);
        loaded = model;
        routes.serve(model.served());
        return model;
    }

    @Override
    public void close() {
        http.stop(0);
        if (loaded != null) {
            loaded.close();
        }
    }
}
