package gatehouse.engine.serve;

import com.sun.net.httpserver.HttpServer;
import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.ModelFile;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One model behind HTTP on the loopback interface. Listens at once and answers 503 until the model is loaded. */
public final class EngineServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 128;

    private final ServeSettings settings;
    private final Routes routes;
    private final HttpServer http;
    private final Counters counters;
    private @Nullable ServedModel served;

    private EngineServer(ServeSettings settings, Routes routes, HttpServer http, Counters counters) {
        this.settings = settings;
        this.routes = routes;
        this.http = http;
        this.counters = counters;
    }

    /** Takes the port. @throws EngineException when another program has it */
    public static EngineServer listen(ServeSettings settings, @Nullable String token, Clock clock, RandomGenerator random) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), settings.port()), BACKLOG);
            var counters = new Counters();
            var routes = new Routes(token, new Api(settings.name(), counters, clock, random), counters);
            http.createContext("/", routes);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return new EngineServer(settings, routes, http, counters);
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
    public ServedModel load(Llama llama) throws InterruptedException {
        ModelFile file = ModelFile.open(settings.model());
        Sha256 digest = settings.expected();
        if (digest != null) {
            file.requireSha256(digest);
        }
        LlamaModel model = LlamaModel.load(llama, file).requireGenerative();
        int context = settings.contextFor(model.trainedContext());
        Inference inference = Inference.start(model, settings, context, counters);
        var loaded = new ServedModel(model, model.chatTemplate(), inference, context, digest == null ? "" : digest.hex());
        served = loaded;
        routes.serve(loaded);
        return loaded;
    }

    @Override
    public void close() {
        http.stop(0);
        ServedModel loaded = served;
        if (loaded == null) {
            return;
        }
        try {
            loaded.inference().end();
            loaded.model().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
