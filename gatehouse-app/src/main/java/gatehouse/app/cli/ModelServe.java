package gatehouse.app.cli;

import gatehouse.app.cli.ServedModels.Loading;
import gatehouse.app.cli.ServedModels.Weighed;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.fit.ModelGate;
import gatehouse.control.registry.ProgressListener;
import gatehouse.engine.child.Capacity;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.FleetPlan;
import gatehouse.engine.fleet.Member;
import gatehouse.engine.front.Front;
import gatehouse.engine.front.FrontSettings;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.serve.ServeSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse model serve}: answers with model files until it is interrupted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves models on this machine alone, in OpenAI's dialect, until it is interrupted. Each has an engine of its own"
                + " in a child process, which is started again when it falls or hangs; meanwhile requests are answered 503 with"
                + " retry-after. Several models share one address and are told apart by the request's model.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model serve file:model.gguf --sha256 <digest> --port 8090",
                "  gatehouse model serve sha256:3f2a --name support --parallel 8 --context 8192",
                "  gatehouse model serve sha256:3f2a --lora legal=legal.gguf@0.8 --draft sha256:77c0 --chat-template chat.jinja",
                "  gatehouse model serve small=sha256:3f2a large=sha256:9b01 --pin small --memory-budget 12GiB",
                "  gatehouse model serve sha256:3f2a --engine llama-server --format json",
                "Set GATEHOUSE_SERVE_TOKEN to let in only callers who show it, GATEHOUSE_ENGINE_BUILD to cpu, cuda, vulkan, metal or auto"
                        + " (the default) to choose the libraries."})
final class ModelServe implements Callable<Integer> {
    private static final String TOKEN = "GATEHOUSE_SERVE_TOKEN";
    private static final Duration COMING_UP = Duration.ofMinutes(30);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "port on the loopback address; 0 takes a free one")
    private int port;

    @Option(
            names = "--context",
            paramLabel = "TOKENS",
            defaultValue = "0",
            description = "prompt and answer together; 0 takes the model's, at most 4096")
    private int context;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "" + ServeSettings.DEFAULT_PARALLEL,
            description = "texts each model writes at once; ${DEFAULT-VALUE} when not given")
    private int parallel;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "0 tries which number is the fastest, once for a kind of model, and remembers it")
    private int threads;

    @Option(
            names = "--memory-check",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "off loads a model that does not fit into the free memory, at your own risk: the machine may come to a stand")
    private MemoryCheck memoryCheck = MemoryCheck.on;

    /** Whether memory is looked at before loading; the constants are what people type. */
    enum MemoryCheck {
        on, off
    }

    @Option(
            names = "--gpu-layers",
            paramLabel = "N",
            defaultValue = "" + LlamaModel.ALL_LAYERS,
            description = "layers given to a graphics card by a build that can use one; otherwise all")
    private int gpuLayers;

    @Option(
            names = "--engine",
            paramLabel = "embedded|llama-server|PATH",
            defaultValue = "embedded",
            description = "what computes: the engine of this program, the llama-server on PATH, or the one at PATH")
    private String engine = "embedded";

    @Option(
            names = "--memory-budget",
            paramLabel = "SIZE",
            description = "what all loaded models may take together, such as 12GiB; the least recently used makes room")
    private @Nullable String budget;

    @Option(
            names = "--loading-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long a request waits for its model to be loaded; ${DEFAULT-VALUE} when not given")
    private int loadingSeconds;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "what callers must show as Authorization: Bearer; " + TOKEN + " keeps it out of the list of processes")
    private @Nullable String token;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it tells what happens")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private ServedModels models = new ServedModels();

    @Mixin
    private HomeOption home = new HomeOption();

    ModelServe(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        var printer = new ServePrinter(surroundings.terminal(), format);
        var settings = Usage.made(spec, () -> new FrontSettings(port, token(), Duration.ofSeconds(loadingSeconds)));
        try (Front front = Front.bind(settings)) {
            if (settings.token() == null) {
                surroundings.terminal().err()
                        .println("serving without a token: every program on this machine may ask; set " + TOKEN
                                + " to ask for one");
            }
            try (Fleet fleet = Fleet.open(plan(), printer)) {
                front.serve(fleet);
                fleet.awaitReady(COMING_UP);
                printer.ready(front.port(), fleet.states());
                fleet.awaitEnd();
            }
            return 0;
        }
    }

    private FleetPlan plan() {
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            ModelGate gate = memoryCheck == MemoryCheck.on ? gatehouse.gate() : gatehouse.gate().careless();
            List<Weighed> weighed = models.weigh(new Loading(gatehouse, gate, progress, spec, surroundings.working()), context,
                    parallel);
            // Only now, for the first time it is fetched, which would be in vain for a model that may not be loaded.
            Engine computes = gatehouse.engine().engine(engine, ProgressListener.silent());
            Capacity capacity = Usage.made(spec,
                    () -> new Capacity(context, parallel, gatehouse.engine().threads(threads, computes),
                            Attention.FLASH, gpuLayers));
            List<Member> members = weighed.stream()
                    .map(model -> new Member(new EngineLaunch(computes, model.file(), model.name(), model.digest(), capacity,
                            model.companions()), model.pinned(), model.bytes()))
                    .toList();
            String given = budget;
            return new FleetPlan(members, given == null ? gate.budget() : Usage.made(spec, () -> MemorySize.parse(given)));
        } finally {
            progress.abandon();
        }
    }

    private @Nullable String token() {
        String given = token == null ? surroundings.environment().getOrDefault(TOKEN, "") : token;
        return given.isBlank() ? null : given;
    }
}
