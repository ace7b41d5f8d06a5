package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class LayoutCheckTest {
    @Test
    void the_structs_have_the_sizes_of_the_header() {
        assertThat(ParameterLayouts.MODEL.byteSize()).isEqualTo(80);
        assertThat(ParameterLayouts.CONTEXT.byteSize()).isEqualTo(160);
        assertThat(ParameterLayouts.QUANTIZE.byteSize()).isEqualTo(64);
        assertThat(ParameterLayouts.BATCH.byteSize()).isEqualTo(56);
    }

    @Test
    void the_defaults_of_the_known_version_fit() {
        assertThat(LayoutCheck.context(defaults(0))).isEmpty();
    }

    @Test
    void a_field_that_moved_is_named() {
        assertThat(LayoutCheck.context(defaults(4))).isNotEmpty().first().asString()
                .startsWith("llama_context_params.n_ctx is ");
    }

    @Test
    void a_struct_that_became_longer_is_noticed() {
        MemorySegment filled = defaults(0);
        filled.set(JAVA_BYTE, 160, (byte) 0);

        assertThat(LayoutCheck.context(filled)).containsExactly("llama_context_params is longer than 160 bytes");
    }

    @Test
    void a_struct_that_the_library_left_untouched_at_its_end_is_noticed() {
        MemorySegment filled = defaults(0);
        filled.asSlice(152, 8).fill(LayoutCheck.UNTOUCHED);

        assertThat(LayoutCheck.context(filled)).hasSize(1).first().asString().contains("ctx_other");
    }

    @Test
    void a_boolean_is_zero_or_one() {
        MemorySegment filled = defaults(0);
        filled.set(JAVA_BYTE, ParameterLayouts.offset(ParameterLayouts.CONTEXT, "embeddings"), (byte) 7);

        assertThat(LayoutCheck.context(filled)).hasSize(1).first().asString().contains("embeddings is 7");
    }

    /** Context parameters as version 0.5.0 fills them, all moved by some bytes. */
    private static MemorySegment defaults(int shift) {
        MemorySegment room = Arena.ofAuto().allocate(160 + LayoutCheck.GUARD_BYTES, 16).fill(LayoutCheck.UNTOUCHED);
        MemorySegment struct = room.asSlice(shift);
        struct.asSlice(0, 160).fill((byte) 0);
        set(struct, "n_ctx", 512);
        set(struct, "n_batch", 2048);
        set(struct, "n_ubatch", 512);
        set(struct, "n_seq_max", 1);
        set(struct, "n_outputs_max_per_seq", 1);
        set(struct, "n_threads", 4);
        set(struct, "n_threads_batch", 4);
        for (String unspecified : new String[] {"rope_scaling_type", "pooling_type", "attention_type", "flash_attn_type"}) {
            set(struct, unspecified, -1);
        }
        for (String minusOne : new String[] {"yarn_ext_factor", "yarn_attn_factor", "yarn_beta_fast", "yarn_beta_slow",
                "defrag_thold"}) {
            struct.set(JAVA_FLOAT, ParameterLayouts.offset(ParameterLayouts.CONTEXT, minusOne), -1f);
        }
        set(struct, "type_k", 1);
        set(struct, "type_v", 1);
        for (String on : new String[] {"offload_kqv", "no_perf", "op_offload", "swa_full"}) {
            struct.set(JAVA_BOOLEAN, ParameterLayouts.offset(ParameterLayouts.CONTEXT, on), true);
        }
        return room;
    }

    private static void set(MemorySegment struct, String field, int value) {
        struct.set(JAVA_INT, ParameterLayouts.offset(ParameterLayouts.CONTEXT, field), value);
    }
}
