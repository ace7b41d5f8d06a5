package gatehouse.engine.convert;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.gguf.GgufValue.Real;
import gatehouse.engine.convert.gguf.GgufValue.Text;
import gatehouse.engine.convert.gguf.GgufValue.Unsigned;
import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.testkit.published.TinyModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RopeTest {
    @TempDir
    private Path folder;

    /** The digests are those of the same factors worked out by PyTorch. */
    @ParameterizedTest
    @CsvSource({"500000, 64, 32, 8192, d25a6d176d9313062b8f86440c88649f9e568d573ea66bfa4e85e2424cf35633",
            "500000, 128, 8, 8192, 8b516af9cb5db26ed32831eb6f493dd620843d1cd69ca7bbad760c76061cd565"})
    void factors_of_the_published_models_are_right_to_the_last_bit(String theta, int headSize, int factor, int trained,
            String digest) {
        // When
        float[] factors = RopeFactors.of(settings("""
                {"rope_type": "llama3", "rope_theta": %s, "factor": %d, "low_freq_factor": 1, "high_freq_factor": 4,
                "original_max_position_embeddings": %d}""".formatted(theta, factor, trained)), headSize);

        // Then
        var bytes = ByteBuffer.allocate(factors.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(factors);
        assertThat(Sha256.of(bytes.array()).hex()).isEqualTo(digest);
    }

    @Test
    void fast_pairs_stay_slow_ones_are_divided_and_those_between_are_blended() {
        assertThat(RopeFactors.of(settings("""
                {"rope_type": "llama3", "rope_theta": 10000, "factor": 4.0, "low_freq_factor": 1, "high_freq_factor": 4,
                "original_max_position_embeddings": 512}"""), 16)).containsExactly(1, 1, 1, 1.5522795f, 4, 4, 4, 4);
    }

    @Test
    void a_head_of_absurd_size_is_refused() {
        assertRefused("engine.convert.config", () -> RopeFactors.of(settings("null"), 1L << 31), "2147483648");
    }

    @Test
    void stretching_is_told_by_keys_where_the_format_has_them() {
        assertThat(keys("null")).isEqualTo(Map.of("x.rope.freq_base", new Real(10_000)));
        assertThat(keys("{\"type\": \"linear\", \"factor\": 2}")).containsEntry("x.rope.scaling.type", new Text("linear"))
                .containsEntry("x.rope.scaling.factor", new Real(2));
        assertThat(
                keys("""
                        {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32768, "attn_factor": 1.5, "beta_slow": 1}"""))
                .containsEntry("x.rope.scaling.original_context_length", new Unsigned(32_768))
                .containsEntry("x.rope.scaling.yarn_attn_factor", new Real(1.5f))
                .containsEntry("x.rope.scaling.yarn_beta_slow", new Real(1))
                .doesNotContainKey("x.rope.scaling.yarn_beta_fast");
        assertThat(keys("{\"rope_type\": \"dynamic\", \"factor\": 2, \"rope_theta\": 7}"))
                .isEqualTo(Map.of("x.rope.freq_base", new Real(7)));
    }

    @Test
    void positions_set_apart_by_layer_are_refused() {
        assertRefused("engine.convert.config", () -> settings("{\"full_attention\": {}}"), "convert_hf_to_gguf.py");
        assertRefused("engine.convert.config", () -> settings("null, \"local_rope_theta\": 3"), "convert_hf_to_gguf.py");
    }

    private Map<String, Object> keys(String scaling) {
        var metadata = new GgufMetadata();
        settings(scaling).addTo(metadata, "x");
        return Map.copyOf(metadata.values());
    }

    private RopeSettings settings(String scaling) {
        var model = TinyModels.llama2().edited("config.json", "\"rope_scaling\": null", "\"rope_scaling\": " + scaling);
        return RopeSettings.of(ModelConfig.read(ModelFolder.open(model.write(folder))));
    }
}
