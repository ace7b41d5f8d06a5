package gatehouse.control.fit;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import gatehouse.api.model.InspectedFile;
import gatehouse.engine.compute.ComputeSettings;
import gatehouse.engine.library.EngineArchitectures;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.memory.Fit;
import gatehouse.engine.memory.FreeMemory;
import gatehouse.engine.memory.ServingPlan;
import gatehouse.engine.memory.Use;
import gatehouse.engine.serve.ServeSettings;
import gatehouse.inspect.gguf.GgufHeader;
import gatehouse.inspect.gguf.GgufInspection;
import gatehouse.inspect.gguf.Inspection;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** The gate before native code: files pass when nothing stands against them, plans when the machine has the memory. */
public final class ModelGate {
    /** Environment variable that lets plans pass that do not fit: {@code off}. */
    public static final String MEMORY_CHECK = "GATEHOUSE_MEMORY_CHECK";

    private final Supplier<FreeMemory> memory;
    private final boolean careful;

    /** @param careful whether plans that do not fit are refused; otherwise they go on at the user's risk */
    public ModelGate(Supplier<FreeMemory> memory, boolean careful) {
        this.memory = memory;
        this.careful = careful;
    }

    /** The same gate that refuses no plan. */
    public ModelGate careless() {
        return new ModelGate(memory, false);
    }

    /**
     * Inspects a model.
     *
     * @throws FitException when its header is damaged or hostile, or of an architecture the engine does not know
     */
    public InspectedModel model(Path file) {
        Inspection inspection = GgufInspection.inspect(file);
        GgufHeader header = header(file, inspection);
        String architecture = header.architecture().orElse("");
        if (!EngineArchitectures.knows(architecture)) {
            throw new FitException("fit.architecture.unknown", file + " is of the architecture '" + printable(architecture)
                    + "', which llama.cpp " + EngineLibraries.LLAMA_VERSION + " does not know; " + hint(architecture));
        }
        return new InspectedModel(new InspectedFile(file, inspection.outcome()), ShapeReader.read(header));
    }

    /**
     * Inspects an adapter or another file without an architecture of its own.
     *
     * @throws FitException when its header is damaged or hostile
     */
    public InspectedFile part(Path file) {
        Inspection inspection = GgufInspection.inspect(file);
        header(file, inspection);
        return new InspectedFile(file, inspection.outcome());
    }

    /**
     * What serving a model alone takes.
     *
     * @param context most tokens of a text; 0 for what the engine takes by itself
     * @param parallel texts written at once
     */
    public ServingPlan plan(InspectedModel model, int context, int parallel, Attention attention, Set<Use> uses) {
        int trained = model.shape().trainedContext();
        int own = trained == 0 ? ServeSettings.DEFAULT_CONTEXT : Math.min(trained, ServeSettings.DEFAULT_CONTEXT);
        return new ServingPlan(model.shape(), null, 0, new ComputeSettings(context == 0 ? own : context, parallel, 1, attention,
                ServeSettings.DEFAULT_QUEUE), uses);
    }

    /** Holds a plan against what is free now. */
    public Fit fit(ServingPlan plan) {
        return Fit.of(plan, memory.get());
    }

    /**
     * Lets a plan pass that fits.
     *
     * @param name of the model, for the message
     * @throws FitException with the numbers, and what would fit
     */
    public void require(String name, ServingPlan plan) {
        if (careful && fit(plan) instanceof Fit.TooLarge tooLarge) {
            throw new FitException("fit.memory.short", name + " " + tooLarge.explanation() + "; " + MEMORY_CHECK
                    + "=off goes on at your own risk");
        }
    }

    /** Bytes that several models may take together: what is free now, or as much as they like when nothing is refused. */
    public long budget() {
        return careful ? memory.get().bytes() : Long.MAX_VALUE;
    }

    private static GgufHeader header(Path file, Inspection inspection) {
        GgufHeader header = inspection.header();
        if (header == null) {
            throw new FitException("fit.file.blocked", file + " is not loaded: " + reason(inspection.outcome()));
        }
        return header;
    }

    private static String reason(CheckOutcome outcome) {
        Finding worst = outcome.findings().stream().max((a, b) -> a.severity().compareTo(b.severity()))
                .orElseThrow(() -> new AssertionError("a blocked check names a finding"));
        return worst.message() + " (" + worst.code() + "); " + worst.remedy();
    }

    private static String hint(String architecture) {
        var relatives = EngineArchitectures.relatives(architecture);
        return relatives.isEmpty() ? "take a model of one of the " + EngineArchitectures.count() + " architectures it knows"
                : "related ones it knows: " + String.join(", ", relatives);
    }

    private static String printable(String name) {
        return name.codePoints().filter(c -> c > ' ' && c < 0x7f).limit(60)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
