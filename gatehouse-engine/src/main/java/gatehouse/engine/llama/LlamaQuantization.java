package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gatehouse.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * llama.cpp's quantizer for one opened file. What it has done so far is known from its log alone, which is read here.
 */
public final class LlamaQuantization {
    private static final Pattern TENSOR = Pattern.compile("^\\s*\\[\\s*(\\d+)/\\s*(\\d+)\\]");
    private static final Pattern SIZE = Pattern.compile("quant size\\s*=\\s*([0-9.]+) MiB");
    private static final StructLayout LAYOUT = ParameterLayouts.QUANTIZE;

    private final Llama llama;
    private final ModelFile input;
    private final QuantizationType type;
    private final boolean allowRequantize;
    private final int threads;

    /**
     * Plans the quantizing of one file.
     *
     * @param allowRequantize whether weights that are quantized already may be quantized again
     */
    public LlamaQuantization(Llama llama, ModelFile input, QuantizationType type, boolean allowRequantize, int threads) {
        this.llama = llama;
        this.input = input;
        this.type = type;
        this.allowRequantize = allowRequantize;
        this.threads = threads;
    }

    /** Bytes the tensors will take, without making them; empty when the library does not say. */
    public OptionalLong expectedBytes() {
        long[] bytes = {-1};
        run(input.path(), true, line -> {
            Matcher size = SIZE.matcher(line);
            if (size.find()) {
                bytes[0] = (long) (Double.parseDouble(size.group(1)) * (1 << 20));
            }
        });
        return bytes[0] < 0 ? OptionalLong.empty() : OptionalLong.of(bytes[0]);
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
            MemorySegment parameters = Llama.defaults(llama.functions().quantizeDefaults, arena);
            parameters.set(JAVA_INT, ParameterLayouts.offset(LAYOUT, "nthread"), threads);
            parameters.set(JAVA_INT, ParameterLayouts.offset(LAYOUT, "ftype"), type.number());
            parameters.set(JAVA_BOOLEAN, ParameterLayouts.offset(LAYOUT, "allow_requantize"), allowRequantize);
            parameters.set(JAVA_BOOLEAN, ParameterLayouts.offset(LAYOUT, "dry_run"), dry);
            llama.log().forgetComplaints();
            llama.log().listen(listener);
            int status = llama.functions().modelQuantize.callInt(arena.allocateFrom(input.descriptorPath()),
                    arena.allocateFrom(output.toString()), parameters);
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
