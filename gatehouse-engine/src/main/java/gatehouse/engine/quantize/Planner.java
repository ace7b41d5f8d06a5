package gatehouse.engine.quantize;

import gatehouse.engine.EngineException;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.gguf.GgufTensor;
import gatehouse.engine.gguf.TensorFormat;
import gatehouse.engine.importance.ImportanceFile;
import gatehouse.engine.llama.Importance;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaQuantization;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.llama.QuantizationType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what quantizing would make and refuses what cannot or must not be made, before a byte is written. */
public final class Planner {
    private static final long PADDING = 32;

    private final Llama llama;

    public Planner(Llama llama) {
        this.llama = llama;
    }

    /** The plan of each type, in their order. */
    public List<TypePlan> plan(Path input, List<QuantizationType> types, @Nullable ImportanceSource source,
            boolean allowRequantize) {
        try (ModelFile file = ModelFile.open(input)) {
            GgufFront front = GgufFront.read(input);
            Importance importance = source == null ? null : ImportanceFile.read(source.file(), source.name());
            return types.stream().map(type -> plan(file, front, type, importance, allowRequantize)).toList();
        }
    }

    TypePlan plan(ModelFile file, GgufFront front, QuantizationType type, @Nullable Importance importance,
            boolean allowRequantize) {
        Map<String, TensorFormat> formats = new LlamaQuantization(llama, file, type, importance, true, 1).plan();
        if (!allowRequantize) {
            refuseRequantizing(file.path(), front, formats);
        }
        List<String> warnings = new ImportanceFit(front, formats, type).check(importance);
        long bytes = front.data();
        for (GgufTensor tensor : front.tensors()) {
            TensorFormat format = formats.getOrDefault(tensor.name(), tensor.format());
            bytes += Math.ceilDiv(new GgufTensor(tensor.name(), tensor.shape(), format, 0).bytes(), PADDING) * PADDING;
        }
        return new TypePlan(type, bytes, warnings);
    }

    private static void refuseRequantizing(Path input, GgufFront front, Map<String, TensorFormat> formats) {
        for (GgufTensor tensor : front.tensors()) {
            TensorFormat planned = formats.getOrDefault(tensor.name(), tensor.format());
            if (tensor.format().isQuantized() && planned != tensor.format()) {
                throw new EngineException("engine.quantize.requantize", input + " is quantized already (" + tensor.name() + " is "
                        + tensor.format() + "); start from 16-bit weights or allow quantizing again with --allow-requantize");
            }
        }
    }
}
