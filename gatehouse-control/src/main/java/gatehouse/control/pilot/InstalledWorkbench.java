package gatehouse.control.pilot;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.endpoint.ApiKey;
import gatehouse.control.endpoint.EndpointSettings;
import gatehouse.control.endpoint.OpenAiEndpoint;
import gatehouse.control.fit.InspectedModel;
import gatehouse.control.fit.ModelGate;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.licence.LicenceNaming;
import gatehouse.control.pilot.file.SideSpec;
import gatehouse.control.quantization.LocalEngine;
import gatehouse.control.quantization.Order;
import gatehouse.control.quantization.Quantization;
import gatehouse.control.registry.Blob;
import gatehouse.control.registry.PackageText;
import gatehouse.control.registry.ProgressListener;
import gatehouse.control.registry.Pulled;
import gatehouse.control.registry.Registry;
import gatehouse.engine.child.Capacity;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.child.EngineProcess;
import gatehouse.engine.child.Threads;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.memory.Use;
import gatehouse.engine.quantize.QuantizeResult;
import gatehouse.inspect.gguf.GgufHeader;
import gatehouse.inspect.gguf.GgufInspection;
import gatehouse.inspect.gguf.Inspection;
import gatehouse.inspect.gguf.TypeShare;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The workbench of an installation: its registry, its inspection, and the engine as child processes. */
public final class InstalledWorkbench implements Workbench {
    /** Texts the engine writes at once under load. */
    private static final int TEXTS_AT_ONCE = 4;

    private static final Duration LOADING = Duration.ofMinutes(5);

    private final Registry registry;
    private final LocalEngine engine;
    private final Quantization quantization;
    private final OutgoingHttp http;
    private final Map<String, String> environment;
    private final Map<String, String> machine;

    /**
     * @param quantization makes the smaller files
     * @param environment holds the keys of endpoints
     * @param machine what figures are measured on
     */
    public InstalledWorkbench(Registry registry, LocalEngine engine, Quantization quantization, OutgoingHttp http,
            Map<String, String> environment, Map<String, String> machine) {
        this.registry = registry;
        this.engine = engine;
        this.quantization = quantization;
        this.http = http;
        this.environment = Map.copyOf(environment);
        this.machine = machine;
    }

    @Override
    public Source pull(SideSpec.Weights weights, Progress progress) {
        Pulled pulled = registry.pull(weights.model(), weights.sha256(), new WorkbenchSteps(progress).ofBytes());
        var documents = pulled.texts().stream().collect(Collectors.toMap(PackageText::name, text -> text.blob().sha256()));
        return new Source(pulled.reference().toString(), pulled.model().sha256(), pulled.model().bytes(),
                pulled.archive() == null ? null : pulled.archive().sha256(), documents);
    }

    @Override
    public void verify(Sha256 weights) {
        if (!registry.blobs().verify(weights)) {
            throw new PilotException("pilot.weights.changed",
                    "the stored file of " + weights + " is missing or was changed; start a new"
                            + " run with --new, which fetches it again");
        }
    }

    @Override
    public Inspected inspect(Sha256 weights) {
        Inspection inspection = GgufInspection.inspect(file(weights));
        GgufHeader header = inspection.header();
        if (header == null) {
            return new Inspected(inspection.outcome(), "", "", 0, 0, 0, 0, Map.of());
        }
        var types = new TreeMap<String, Long>();
        header.types().forEach(share -> types.merge(share.type().name(), share.bytes(), Long::sum));
        String type = header.fileType().orElseGet(() -> header.types().stream().max(Comparator.comparingLong(TypeShare::weights))
                .map(share -> share.type().name()).orElse(""));
        return new Inspected(inspection.outcome(), header.name().orElse(""), type, header.parameterCount(), header.tensorBytes(),
                header.bitsPerWeight(), (int) Math.min(Integer.MAX_VALUE, header.contextLength().orElse(0)), types);
    }

    @Override
    public CheckOutcome nameLicence(Source source) {
        // Present already: this only finds the texts that came with the weights.
        Pulled pulled = registry.pull(ModelReference.parse(source.reference()), source.sha256(), ProgressListener.silent());
        return LicenceNaming.name(pulled, GgufInspection.inspect(file(source.sha256())).header());
    }

    @Override
    public Build quantize(Sha256 input, String type, Progress progress) {
        Order order = new Order(input, List.of(QuantizationType.named(type)), null, true);
        QuantizeResult result = quantization.make(order, new WorkbenchSteps(progress)).getFirst().result();
        return new Build(input, type, result.output().sha256(), result.output().bytes(), result.library(), result.warnings());
    }

    @Override
    public Served serve(Sha256 weights) {
        String name = weights.brief();
        ModelGate gate = engine.gate();
        InspectedModel model = gate.model(file(weights));
        gate.require("the model " + name, gate.plan(model, 0, TEXTS_AT_ONCE, Attention.PLAIN, Set.of(Use.TEXTS, Use.LABELS)));
        // Items share a long beginning and differ in a short end: there the plain attention is the faster one.
        var embedded = new Engine.Embedded(engine.java(), engine.libraries().apply(ProgressListener.silent()));
        var process = EngineProcess.start(new EngineLaunch(embedded, model.file(), name, weights,
                new Capacity(0, TEXTS_AT_ONCE, new Threads.Fixed(engine.threads()), Attention.PLAIN, LlamaModel.ALL_LAYERS)));
        try {
            process.awaitReady(LOADING);
            return new EngineServed(process, http, name);
        } catch (InterruptedException e) {
            process.close();
            Thread.currentThread().interrupt();
            throw new PilotException("pilot.interrupted", "interrupted; start again to go on where it stopped", e);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    @Override
    public Served connect(SideSpec.Endpoint endpoint) {
        ApiKey key = null;
        String variable = endpoint.keyVariable();
        if (variable != null) {
            String value = environment.getOrDefault(variable, "");
            if (value.isBlank()) {
                throw new PilotException("pilot.endpoint.no-key",
                        "the environment variable " + variable + " that holds the key of "
                                + endpoint.url().getHost() + " is not set; set it and start again");
            }
            key = new ApiKey(value);
        }
        return new EndpointServed(new OpenAiEndpoint(http, EndpointSettings.of(endpoint.url(), endpoint.model(), key)));
    }

    @Override
    public Map<String, String> machine() {
        return machine;
    }

    private Path file(Sha256 weights) {
        return registry.blobs().find(weights).map(Blob::path)
                .orElseThrow(() -> new PilotException("pilot.weights.missing", "the stored file of " + weights
                        + " is gone; start a new run with --new, which makes it again"));
    }
}
