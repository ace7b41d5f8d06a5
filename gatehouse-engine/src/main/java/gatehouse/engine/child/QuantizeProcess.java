package gatehouse.engine.child;

import gatehouse.engine.EngineException;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.LlamaQuantization.TensorProgress;
import gatehouse.engine.quantize.QuantizeRequest;
import gatehouse.engine.quantize.QuantizeResult;
import gatehouse.engine.quantize.Quantizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Quantizes in a child process, so that a fault in native code harms nobody else. May be used from several threads. */
public final class QuantizeProcess {
    private final JavaCommand java;
    private final EngineLibraries libraries;

    public QuantizeProcess(JavaCommand java, EngineLibraries libraries) {
        this.java = java;
        this.libraries = libraries;
    }

    /**
     * Quantizes and waits for the end. The output exists only when this returns; nothing half-written stays behind otherwise.
     *
     * @param progress hears of tensors as they are begun, on a thread of its own
     * @throws EngineException when it cannot be done
     * @throws InterruptedException when the waiting thread was interrupted; the child is ended then
     */
    public QuantizeResult run(QuantizeRequest request, TensorProgress progress) throws InterruptedException {
        var outcome = new AtomicReference<ChildEvent>();
        Child child = Child.start(java.with(arguments(request)), event -> {
            switch (event) {
                case ChildEvent.Progress(int done, int total) -> progress.tensor(done, total);
                case ChildEvent.Quantized quantized -> outcome.set(quantized);
                case ChildEvent.Failed failed -> outcome.set(failed);
                case ChildEvent.Ready ready -> throw new AssertionError("a quantizer does not serve: " + ready);
            }
        });
        try (child) {
            child.awaitExit();
        } finally {
            Quantizer.deleteQuietly(request.unfinished(child.id()));
        }
        return switch (outcome.get()) {
            case ChildEvent.Quantized(QuantizeResult result) -> result;
            case ChildEvent.Failed(String code, String message) -> throw new EngineException(code, message);
            case null, default -> throw new EngineException("engine.quantize.died",
                    child.obituary() + "; try again, with one thread if it happens again");
        };
    }

    private List<String> arguments(QuantizeRequest request) {
        var arguments = new ArrayList<>(List.of("quantize", "--libraries", libraries.folder().toString(), "--input",
                request.input().toString(), "--output", request.output().toString(), "--type", request.type().name(), "--threads",
                Integer.toString(request.threads()), "--watch-stdin"));
        if (request.allowRequantize()) {
            arguments.add("--allow-requantize");
        }
        return arguments;
    }
}
