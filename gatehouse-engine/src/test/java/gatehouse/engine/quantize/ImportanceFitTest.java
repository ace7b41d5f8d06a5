package gatehouse.engine.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gatehouse.engine.EngineException;
import gatehouse.engine.gguf.GgufFront;
import gatehouse.engine.gguf.GgufTensor;
import gatehouse.engine.gguf.TensorFormat;
import gatehouse.engine.llama.Importance;
import gatehouse.engine.llama.QuantizationType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ImportanceFitTest {
    private final Map<String, float[]> weights = new HashMap<>(Map.of("blk.0.attn_q.weight", new float[256],
            "blk.0.ffn_up.weight", new float[256], "blk.1.attn_q.weight", new float[256], "blk.1.ffn_up.weight", new float[256]));

    @Nested
    class A_matrix {
        @Test
        void of_the_same_model_fits_without_a_word() {
            assertThat(check(TensorFormat.Q4_K)).isEmpty();
        }

        @Test
        void that_lacks_a_tensor_of_a_layer_is_told_of() {
            // Given
            weights.remove("blk.1.ffn_up.weight");

            // When
            List<String> warnings = check(TensorFormat.Q4_K);

            // Then
            assertThat(warnings)
                    .containsExactly("the importance matrix says nothing about 1 of 5 tensors, which are quantized as if"
                            + " there were none: blk.1.ffn_up.weight");
        }

        @Test
        void that_lacks_a_tensor_which_would_become_garbage_is_refused() {
            weights.remove("blk.1.ffn_up.weight");

            assertRefused(TensorFormat.IQ2_XS, "engine.importance.tensor", "blk.1.ffn_up.weight, which would become IQ2_XS");
        }

        @Test
        void with_rows_of_another_length_is_of_another_model() {
            weights.put("blk.0.attn_q.weight", new float[512]);

            assertRefused(TensorFormat.Q4_K, "engine.importance.other-model", "has 256 columns, not 512");
        }

        @Test
        void that_knows_more_layers_is_of_another_model() {
            weights.put("blk.2.attn_q.weight", new float[256]);

            assertRefused(TensorFormat.Q4_K, "engine.importance.other-model", "the model has no layer 2");
        }

        @Test
        void that_knows_fewer_layers_is_of_another_model() {
            weights.keySet().removeIf(name -> name.startsWith("blk.1."));

            assertRefused(TensorFormat.Q4_K, "engine.importance.other-model", "it says nothing about layer 1");
        }

        @Test
        void may_lack_the_layers_that_guess_further_ahead() {
            // Given
            weights.keySet().removeIf(name -> name.startsWith("blk.1."));

            // When
            List<String> warnings = fit(TensorFormat.Q4_K, 1).check(importance());

            // Then
            assertThat(warnings).singleElement().asString().contains("2 of 5 tensors");
        }
    }

    @Test
    void a_type_that_needs_a_matrix_is_refused_without() {
        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> fit(TensorFormat.IQ2_XS, 0).check(null))
                .withMessageContaining("--imatrix").extracting(EngineException::code).isEqualTo("engine.importance.needed");
        assertThat(fit(TensorFormat.Q4_K, 0).check(null)).isEmpty();
    }

    private void assertRefused(TensorFormat format, String code, String why) {
        assertThatExceptionOfType(EngineException.class).isThrownBy(() -> check(format)).withMessageContaining(why)
                .extracting(EngineException::code).isEqualTo(code);
    }

    private List<String> check(TensorFormat format) {
        return fit(format, 0).check(importance());
    }

    private Importance importance() {
        return new Importance("mine.gguf", null, 1, weights);
    }

    /** A model of two layers with an embedding, all of whose matrices would be written like that. */
    private static ImportanceFit fit(TensorFormat format, long predicting) {
        List<GgufTensor> tensors = new ArrayList<>();
        Map<String, TensorFormat> formats = new HashMap<>();
        for (String name : List.of("token_embd.weight", "blk.0.attn_q.weight", "blk.0.ffn_up.weight", "blk.1.attn_q.weight",
                "blk.1.ffn_up.weight")) {
            tensors.add(new GgufTensor(name, List.of(256L, 8L, 1L, 1L), TensorFormat.F16, 0));
            formats.put(name, format);
        }
        tensors.add(new GgufTensor("output_norm.weight", List.of(256L, 1L, 1L, 1L), TensorFormat.F32, 0));
        var front = new GgufFront(Map.of("llama.nextn_predict_layers", predicting),
                Map.of("general.architecture", List.of("llama")), tensors, 0);
        return new ImportanceFit(front, formats, QuantizationType.IQ2_XS);
    }
}
