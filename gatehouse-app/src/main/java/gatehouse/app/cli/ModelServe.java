package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.fit.InspectedModel;
import gatehouse.control.fit.ModelGate;
import gatehouse.control.registry.ProgressListener;
import gatehouse.engine.EngineException;
import gatehouse.engine.child.Capacity;
import gatehouse.engine.child.Companions;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.FleetPlan;
import gatehouse.engine.fleet.Member;
import gatehouse.engine.front.Front;
import gatehouse.engine.front.FrontSettings;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.memory.MemoryEstimate;
import gatehouse.engine.memory.ModelShape;
import gatehouse.engine.memory.ServingPlan;
import gatehouse.engine.memory.Use;
import gatehouse.engine.serve.ServeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

    @Parameters(
            arity = "1..*",
            paramLabel = "[NAME=]REF",
            description = "what 'gatehouse model pull' takes, or what is stored: sha256:DIGEST[#FILE], of which the beginning is enough;"
                    + " NAME is what clients call it")
    private List<String> references = new ArrayList<>();

    @Option(names = "--sha256", paramLabel = "DIGEST", description = "what the file must be; needed unless it is stored already")
    private @Nullable String sha256;

    @Option(names = "--name", paramLabel = "NAME", description = "what clients call the only model; otherwise its file's name")
    private @Nullable String name;

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
            names = "--lora",
            paramLabel = "NAME=REF|FILE[@SCALE]",
            description = "a LoRA adapter, asked for by NAME as the model; may be repeated")
    private List<String> adapters = new ArrayList<>();

    @Option(names = "--draft", paramLabel = "REF|FILE", description = "a small model of the same vocabulary that guesses ahead")
    private @Nullable String draft;

    @Option(names = "--chat-template", paramLabel = "FILE", description = "a template to use instead of the model's own")
    private @Nullable Path chatTemplate;

    @Option(
            names = "--engine",
            paramLabel = "embedded|llama-server|PATH",
            defaultValue = "embedded",
            description = "what computes: the engine of this program, the llama-server on PATH, or the one at PATH")
    private String engine = "embedded";

    @Option(names = "--pin", paramLabel = "NAME", description = "a model that is loaded at the start and stays; may be repeated")
    private List<String> pinned = new ArrayList<>();

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
    private HomeOption home = new HomeOption();

    ModelServe(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        var printer = new ServePrinter(surroundings.terminal(), format);
        var settings = usage(() -> new FrontSettings(port, token(), Duration.ofSeconds(loadingSeconds)));
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
            List<NamedReference> models = models();
            ModelGate gate = memoryCheck == MemoryCheck.on ? gatehouse.gate() : gatehouse.gate().careless();
            Beside beside = beside(gatehouse, gate, progress, models);
            List<Weighed> weighed = models.stream().map(model -> weigh(model, gatehouse, gate, progress, beside)).toList();
            // Only now, for the first time it is fetched, which would be in vain for a model that may not be loaded.
            Engine computes = gatehouse.engine().engine(engine, ProgressListener.silent());
            Capacity capacity = usage(() -> new Capacity(context, parallel, gatehouse.engine().threads(threads, computes),
                    Attention.FLASH, gpuLayers));
            List<Member> members = weighed.stream()
                    .map(model -> new Member(new EngineLaunch(computes, model.file(), model.name(), model.digest(), capacity,
                            beside.companions()), pinned.contains(model.name()), model.bytes()))
                    .toList();
            String given = budget;
            return new FleetPlan(members, given == null ? gate.budget() : usage(() -> MemorySize.parse(given)));
        } finally {
            progress.abandon();
        }
    }

    /** Pulls, inspects and weighs a model; it comes back only when it may be loaded. */
    private Weighed weigh(NamedReference model, Gatehouse gatehouse, ModelGate gate, ProgressPrinter progress, Beside beside) {
        Sha256 digest = WhichModel.of(model.reference(), sha256).forEngine(gatehouse, progress, spec);
        InspectedModel inspected = gate.model(gatehouse.registry().blobs().path(digest));
        ServingPlan memory = usage(() -> gate.plan(inspected, context, parallel, Attention.FLASH, Set.of(Use.TEXTS)))
                .with(beside.draft(), beside.adapterBytes());
        gate.require("the model " + model.name(), memory);
        return new Weighed(model.name(), digest, inspected.file(), MemoryEstimate.of(memory).total());
    }

    /** A model that may be loaded, and what it takes. */
    private record Weighed(String name, Sha256 digest, InspectedFile file, long bytes) {}

    private List<NamedReference> models() {
        List<NamedReference> models = references.stream().map(NamedReference::parse).toList();
        if (models.size() > 1
                && (sha256 != null || name != null || draft != null || chatTemplate != null || !adapters.isEmpty())) {
            throw new ParameterException(spec.commandLine(),
                    "--sha256, --name, --lora, --draft and --chat-template are for one model;"
                            + " pull several first and name them NAME=REF");
        }
        if (name != null) {
            models = List.of(new NamedReference(name, models.getFirst().reference()));
        }
        Set<String> unknown = new HashSet<>(pinned);
        models.forEach(model -> unknown.remove(model.name()));
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--pin names " + String.join(", ", unknown)
                    + ", but the models are called " + String.join(", ", models.stream().map(NamedReference::name).toList()));
        }
        return models;
    }

    private Beside beside(Gatehouse gatehouse, ModelGate gate, ProgressPrinter progress, List<NamedReference> models) {
        if (models.size() > 1) {
            return new Beside(Companions.none(), null, 0);
        }
        List<Companions.Adapter> loaded = new ArrayList<>();
        long bytes = 0;
        for (String text : adapters) {
            AdapterArgument adapter = usage(() -> AdapterArgument.parse(text));
            InspectedFile file = gate.part(file(adapter.source(), gatehouse, progress));
            bytes += file.path().toFile().length();
            loaded.add(new Companions.Adapter(adapter.name(), file, adapter.scale()));
        }
        InspectedModel guesses = draft == null ? null : gate.model(file(draft, gatehouse, progress));
        return new Beside(new Companions(loaded, guesses == null ? null : guesses.file(),
                chatTemplate == null ? null : existing(chatTemplate)), guesses == null ? null : guesses.shape(), bytes);
    }

    /** What is loaded beside a model, and what is needed to know its memory. */
    private record Beside(Companions companions, @Nullable ModelShape draft, long adapterBytes) {}

    /** A reference begins with its kind and a colon; everything else is a path. */
    private Path file(String source, Gatehouse gatehouse, ProgressPrinter progress) {
        if (source.matches("(file|pypi|hf|oci|s3|sha256):.*")) {
            return gatehouse.registry().blobs().path(WhichModel.of(source, null).pulled(gatehouse, progress, spec));
        }
        return existing(Path.of(source));
    }

    private Path existing(Path path) {
        Path file = surroundings.working().resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new EngineException("engine.serve.file", "there is no file " + file + "; check the path");
        }
        return file;
    }

    private @Nullable String token() {
        String given = token == null ? surroundings.environment().getOrDefault(TOKEN, "") : token;
        return given.isBlank() ? null : given;
    }

    /** What a value of the command line makes; a wrong one is wrong use. */
    private <T> T usage(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
