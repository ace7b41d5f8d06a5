package gatehouse.engine.llama;

import gatehouse.engine.EngineException;
import gatehouse.engine.gguf.TensorFormat;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * llama.cpp's quantizer for one opened file. What it has done so far is known from its log alone, which is read here.
 */
public final class LlamaQuantization {
    private static final Pattern TENSOR = Pattern.compile("^\\s*\\[\\s*(\\d+)/\\s*(\\d+)\\]");
    private static final Pattern PLANNED = Pattern
            .compile("^\\s*\\[\\s*\\d+/\\s*\\d+\\]\\s+(\\S+)\\s+- \\[.*\\], type =\\s+(\\S+), size =.* MiB(?: \\((\\S+)\\))?$");

    private final Llama llama;
    private final ModelFile input;
    private final QuantizationType type;
    private final @Nullable Importance importance;
    private final boolean allowRequantize;
    private final int threads;

    /**
     * Plans the quantizing of one file.
     *
     * @param importance what rounding errors are weighed with; all alike when null
     * @param allowRequantize whether weights that are quantized already may be quantized again
     */
    public LlamaQuantization(Llama llama, ModelFile input, QuantizationType type, @Nullable Importance importance,
            boolean allowRequantize, int threads) {
        this.llama = llama;
        this.input = input;
        this.type = type;
        this.importance = importance;
        this.allowRequantize = allowRequantize;
        this.threads = threads;
    }

    /** The format each tensor will have, without making it; those of a tensor that stays as it is, too. */
    public Map<String, TensorFormat> plan() {
        Map<String, TensorFormat> formats = new LinkedHashMap<>();
        run(input.path(), true, line -> {
            Matcher planned = PLANNED.matcher(line);
            if (planned.find()) {
                String format = planned.group(3) == null ? planned.group(2) : planned.group(3);
                formats.put(planned.group(1), TensorFormat.named(format).orElseThrow(
                        () -> new EngineException("engine.quantize.format", "llama.cpp would write " + planned.group(1)
                                + " as " + format + ", which is not known here; choose another type than " + type)));
            }
        });
        return formats;
    }

    /**
     * Writes the quantized file.
     *
     * @param output is written over
     */
    public void write(Path output, TensorProgress progress) {
        int[] last = {0};
        run(output, false, line -> {
            Matcher tensor = TENSOR.matcher(line);
            if (tensor.find()) {
                int done = Integer.parseInt(tensor.group(1));
                if (done > last[0]) {
                    last[0] = done;
                    progress.tensor(done, Integer.parseInt(tensor.group(2)));
                }
            }
        });
    }

    private void run(Path output, boolean dry, Consumer<String> listener) {
        try (Arena arena = Arena.ofConfined()) {
            var parameters = new QuantizeParameters(llama, arena).set("nthread", threads).set("ftype", type.number())
                    .set("allow_requantize", allowRequantize).set("dry_run", dry);
            if (importance != null) {
                parameters.weighing(importance);
            }
            llama.log().forgetComplaints();
            llama.log().listen(listener);
            int status = llama.functions().modelQuantize.callInt(arena.allocateFrom(input.descriptorPath()),
                    arena.allocateFrom(output.toString()), parameters.struct());
            if (status != 0) {
                throw failure(llama.log().complaint());
            }
        } finally {
            llama.log().listen(line -> {});
        }
    }

    private EngineException failure(String complaint) {
        if (complaint.contains("requantizing")) {
            return new EngineException("engine.quantize.requantize", input.path() + " is quantized already (" + complaint
                    + "); start from 16-bit weights or allow quantizing again");
        }
        return new EngineException("engine.quantize.failed",
                input.path() + " was not quantized to " + type + ": " + complaint + "; check the file and the disk");
    }

    /** Hears of tensors as they are begun. */
    @FunctionalInterface
    public interface TensorProgress {
        void tensor(int number, int total);
    }
}
