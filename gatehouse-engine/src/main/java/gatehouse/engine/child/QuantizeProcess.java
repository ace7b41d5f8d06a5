package gatehouse.engine.child;

import gatehouse.engine.EngineException;
import gatehouse.engine.importance.ImportanceComputation;
import gatehouse.engine.importance.ImportanceResult;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.LlamaQuantization.TensorProgress;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.ImportanceSource;
import gatehouse.engine.quantize.QuantizeRequest;
import gatehouse.engine.quantize.QuantizeResult;
import gatehouse.engine.quantize.Quantizer;
import gatehouse.engine.quantize.TypePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans and quantizes in a child process, so that a fault in native code harms nobody else. May be used from several threads. What
 * cannot be done ends in an {@link EngineException}; an interrupted caller ends the child.
 */
public final class QuantizeProcess {
    private final JavaCommand java;
    private final EngineLibraries libraries;

    public QuantizeProcess(JavaCommand java, EngineLibraries libraries) {
        this.java = java;
        this.libraries = libraries;
    }

    /** What would be made of a file, type by type; refuses what cannot or must not be made. */
    public List<TypePlan> plan(Path input, List<QuantizationType> types, @Nullable ImportanceSource importance,
            boolean allowRequantize) throws InterruptedException {
        var arguments = new ArrayList<>(List.of("--input", input.toString()));
        types.forEach(type -> arguments.addAll(List.of("--type", type.name())));
        add(importance, allowRequantize, arguments);
        ChildEvent last = new Task("plan", arguments, null).run(java, libraries, (done, total) -> {}, id -> {},
                QuantizeProcess::died);
        if (last instanceof ChildEvent.Planned(List<TypePlan> plans)) {
            return plans;
        }
        throw unexpected(last);
    }

    /**
     * Computes an importance matrix.
     *
     * @param dataset what the text is called in it
     * @param output must not exist yet
     */
    public ImportanceResult weigh(Path input, Path text, String dataset, Path output, int threads,
            ImportanceComputation.Progress progress) throws InterruptedException {
        var arguments = List.of("--input", input.toString(), "--text", text.toString(), "--dataset", dataset, "--output",
                output.toString(), "--threads", Integer.toString(threads));
        ChildEvent last = new Task("importance", arguments, null).run(java, libraries, progress::chunk, id -> {},
                QuantizeProcess::died);
        if (last instanceof ChildEvent.Weighed(ImportanceResult result)) {
            return result;
        }
        throw unexpected(last);
    }

    /**
     * Quantizes and waits for the end. The output exists only when this returns; nothing half-written stays behind otherwise.
     *
     * @param progress hears of tensors as they are begun, on a thread of its own
     */
    public QuantizeResult run(QuantizeRequest request, TensorProgress progress) throws InterruptedException {
        ChildEvent last = new Task("quantize", arguments(request), null).run(java, libraries, progress::tensor,
                id -> Quantizer.deleteQuietly(request.unfinished(id)), QuantizeProcess::died);
        if (last instanceof ChildEvent.Quantized(QuantizeResult result)) {
            return result;
        }
        throw unexpected(last);
    }

    private static AssertionError unexpected(ChildEvent last) {
        return new AssertionError("a child that quantizes says something else: " + last);
    }

    private static EngineException died(String obituary) {
        return new EngineException("engine.quantize.died", obituary + "; try again, with one thread if it happens again");
    }

    private static List<String> arguments(QuantizeRequest request) {
        var arguments = new ArrayList<>(List.of("--input", request.input().toString(), "--output", request.output().toString(),
                "--type", request.type().name(), "--threads", Integer.toString(request.threads())));
        add(request.importance(), request.allowRequantize(), arguments);
        return arguments;
    }

    private static void add(@Nullable ImportanceSource importance, boolean allowRequantize, List<String> arguments) {
        if (importance != null) {
            arguments.addAll(List.of("--importance", importance.file().toString(), "--importance-name", importance.name()));
        }
        if (allowRequantize) {
            arguments.add("--allow-requantize");
        }
    }
}
