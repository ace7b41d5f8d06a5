package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Compares a struct of default parameters, as the library filled it, with the layout this program was written for. A field
 * that moved would be read as another one and could crash or, worse, quietly change answers.
 */
final class LayoutCheck {
    /** What the struct's memory is filled with before the library writes into it. */
    static final byte UNTOUCHED = (byte) 0xA5;

    /** Bytes after the struct that must stay {@link #UNTOUCHED}: a longer struct of a newer library would write there. */
    static final int GUARD_BYTES = 256;

    private static final int FLOAT_MINUS_ONE = Float.floatToRawIntBits(-1f);

    private static final Map<String, LongPredicate> MODEL = Map.of(
            "n_gpu_layers", is(-1), "split_mode", is(1), "load_mode", is(-1), "lazy_mode", is(1), "main_gpu", is(0),
            "use_extra_bufts", is(1));
    private static final Map<String, LongPredicate> CONTEXT = Map.ofEntries(
            Map.entry("n_ctx", is(512)), Map.entry("n_batch", is(2048)), Map.entry("n_ubatch", is(512)),
            Map.entry("n_seq_max", is(1)), Map.entry("n_rs_seq", is(0)), Map.entry("n_outputs_max", is(0)),
            Map.entry("n_outputs_max_per_seq", is(1)),
            Map.entry("n_threads", between(1, 1024)), Map.entry("n_threads_batch", between(1, 1024)),
            Map.entry("ctx_type", is(0)), Map.entry("rope_scaling_type", is(-1)), Map.entry("pooling_type", is(-1)),
            Map.entry("attention_type", is(-1)), Map.entry("flash_attn_type", is(-1)), Map.entry("rope_freq_base", is(0)),
            Map.entry("yarn_ext_factor", is(FLOAT_MINUS_ONE)), Map.entry("yarn_beta_slow", is(FLOAT_MINUS_ONE)),
            Map.entry("defrag_thold", is(FLOAT_MINUS_ONE)), Map.entry("type_k", is(1)), Map.entry("type_v", is(1)),
            Map.entry("embeddings", is(0)), Map.entry("offload_kqv", is(1)), Map.entry("no_perf", is(1)),
            Map.entry("op_offload", is(1)), Map.entry("swa_full", is(1)), Map.entry("kv_unified", is(0)),
            Map.entry("n_samplers", is(0)));
    private static final Map<String, LongPredicate> QUANTIZE = Map.of(
            "nthread", is(0), "ftype", is(7), "output_tensor_type", between(30, 200), "token_embedding_type",
            between(30, 200), "allow_requantize", is(0), "quantize_output_tensor", is(1), "dry_run", is(0),
            "max_buf_size", between(1L << 20, 1L << 40));

    private LayoutCheck() {}

    static List<String> model(MemorySegment filled) {
        return differences("llama_model_params", ParameterLayouts.MODEL, MODEL, filled);
    }

    static List<String> context(MemorySegment filled) {
        return differences("llama_context_params", ParameterLayouts.CONTEXT, CONTEXT, filled);
    }

    static List<String> quantize(MemorySegment filled) {
        return differences("llama_model_quantize_params", ParameterLayouts.QUANTIZE, QUANTIZE, filled);
    }

    /** What does not fit, one line each; empty when all does. Pointers must be null and booleans 0 or 1. */
    private static List<String> differences(String struct, StructLayout layout, Map<String, LongPredicate> expected,
            MemorySegment filled) {
        List<String> found = new ArrayList<>();
        long offset = 0;
        for (MemoryLayout member : layout.memberLayouts()) {
            if (member instanceof ValueLayout field) {
                String name = field.name().orElseThrow();
                long value = read(filled, offset, field);
                LongPredicate fits = expected.getOrDefault(name, any(field));
                if (!fits.test(value)) {
                    found.add(struct + "." + name + " is " + value + " at byte " + offset);
                }
            }
            offset += member.byteSize();
        }
        for (long at = layout.byteSize(); at < layout.byteSize() + GUARD_BYTES; at++) {
            if (filled.get(JAVA_BYTE, at) != UNTOUCHED) {
                found.add(struct + " is longer than " + layout.byteSize() + " bytes");
                break;
            }
        }
        return found;
    }

    private static long read(MemorySegment filled, long offset, ValueLayout field) {
        return switch ((int) field.byteSize()) {
            case 1 -> filled.get(JAVA_BYTE, offset);
            case 4 -> field.carrier() == float.class
                    ? Float.floatToRawIntBits(filled.get(JAVA_FLOAT_UNALIGNED, offset))
                    : filled.get(JAVA_INT_UNALIGNED, offset);
            case 8 -> filled.get(JAVA_LONG_UNALIGNED, offset);
            default -> throw new AssertionError("no field has " + field.byteSize() + " bytes");
        };
    }

    private static LongPredicate any(ValueLayout field) {
        if (field instanceof AddressLayout || field.equals(ADDRESS)) {
            return is(0);
        }
        return field.byteSize() == 1 ? value -> value == 0 || value == 1 : value -> true;
    }

    private static LongPredicate is(long expected) {
        return value -> value == expected;
    }

    private static LongPredicate between(long least, long most) {
        return value -> value >= least && value <= most;
    }
}
