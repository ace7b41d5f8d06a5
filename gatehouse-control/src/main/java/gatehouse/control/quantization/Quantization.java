package gatehouse.control.quantization;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.control.registry.Making;
import gatehouse.control.registry.Registry;
import gatehouse.engine.child.QuantizeProcess;
import gatehouse.engine.llama.QuantizationType;
import gatehouse.engine.quantize.ImportanceSource;
import gatehouse.engine.quantize.QuantizeRequest;
import gatehouse.engine.quantize.QuantizeResult;
import gatehouse.engine.quantize.TypePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The quantizing desk: makes smaller files of a stored one and keeps each with the record of how. What an earlier run finished is
 * proven and not made again; what cannot be made is refused before anything is.
 */
public final class Quantization {
    /** Room for what the file system and the records take. */
    private static final long SPARE_BYTES = 64 << 20;

    private final Registry registry;
    private final LocalEngine engine;
    private final Builds builds;
    private final ImportanceDesk importances;

    public Quantization(Registry registry, LocalEngine engine) {
        this.registry = registry;
        this.engine = engine;
        this.builds = new Builds(registry);
        this.importances = new ImportanceDesk(registry);
    }

    /** Makes all that is ordered, in its order. */
    public List<Made> make(Order order, StepProgress progress) {
        InspectedFile input = engine.model(registry, order.input());
        var process = new QuantizeProcess(engine.java(), engine.libraries().apply(progress.ofBytes()));
        try {
            Calibration calibration = order.calibration();
            ImportanceDesk.Stored importance = calibration == null ? null
                    : importances.get(order.input(), input.path(), calibration, process, engine.threads(), progress);
            List<Optional<Made>> found = order.types().stream().map(type -> find(order, type, importance)).toList();
            List<QuantizationType> missing = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                if (found.get(i).isEmpty()) {
                    missing.add(order.types().get(i));
                }
            }
            if (!missing.isEmpty()) {
                requireSpace(process.plan(input.path(), missing, source(importance), order.allowRequantize()), input.path());
            }
            List<Made> made = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                QuantizationType type = order.types().get(i);
                progress.started("quantize to " + type);
                Made one = found.get(i).isPresent() ? found.get(i).get()
                        : made(order, input, type, importance, process, progress);
                progress.finished(told(one));
                one.result().warnings().forEach(progress::note);
                made.add(one);
            }
            return made;
        } catch (InterruptedException e) {
            throw QuantizationException.interrupted(e);
        }
    }

    private Optional<Made> find(Order order, QuantizationType type, ImportanceDesk.@Nullable Stored importance) {
        return importance == null ? builds.find(order, type, null, null)
                : builds.find(order, type, importance.blob().sha256(), importance.name());
    }

    private static @Nullable ImportanceSource source(ImportanceDesk.@Nullable Stored importance) {
        return importance == null ? null : new ImportanceSource(importance.blob().path(), importance.name());
    }

    private void requireSpace(List<TypePlan> plans, Path input) {
        long needed = SPARE_BYTES + plans.stream().mapToLong(TypePlan::bytes).sum();
        try {
            long free = Files.getFileStore(input).getUsableSpace();
            if (free < needed) {
                throw new QuantizationException("quantization.space.missing", String.format(Locale.ROOT,
                        "%,d MB are free beside %s, but %,d MB are needed for %s; free some space, or make fewer types at once",
                        free / 1_000_000, input, needed / 1_000_000,
                        String.join(", ", plans.stream().map(plan -> plan.type().name()).toList())));
            }
        } catch (IOException e) {
            throw new QuantizationException("quantization.space.unknown",
                    "the free space beside " + input + " cannot be found out (" + e.getMessage() + "); check the disk", e);
        }
    }

    private Made made(Order order, InspectedFile input, QuantizationType type, ImportanceDesk.@Nullable Stored importance,
            QuantizeProcess process, StepProgress progress) throws InterruptedException {
        try (Making making = registry.blobs().making()) {
            Path output = making.file(type + ".gguf");
            QuantizeResult result = process.run(
                    QuantizeRequest.of(input, output, type, source(importance), order.allowRequantize(), engine.threads()),
                    (done, total) -> progress.advanced(done, total, "tensors"));
            making.keep(output, result.output().sha256(), "the quantized file",
                    bytes -> progress.advanced(bytes, result.output().bytes(), "bytes"));
            return builds.add(result);
        }
    }

    private static String told(Made one) {
        return String.format(Locale.ROOT, "%,d MB, %.2f bits per weight, %s", one.result().output().bytes() / 1_000_000,
                one.result().output().bitsPerWeight(),
                one.alreadyThere() ? "made before and proven again" : "by " + one.result().library());
    }
}
