package gatehouse.engine.convert;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.gguf.GgufValue;
import gatehouse.engine.convert.gguf.GgufValue.Real;
import gatehouse.engine.convert.gguf.GgufValue.Unsigned;
import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelParametersTest {
    private static final String CONFIG = "config.json";

    @TempDir
    private Path folder;

    @Test
    void what_the_configuration_leaves_unsaid_is_filled_in_by_the_kind_of_model() {
        // Given
        var model = TinyModels.llama2().file(CONFIG, "{\"architectures\": [\"LlamaForCausalLM\"], \"model_type\": \"llama\"}");

        // Then
        assertThat(keys(model)).containsEntry("llama.block_count", new Unsigned(32))
                .containsEntry("llama.context_length", new Unsigned(2048))
                .containsEntry("llama.attention.head_count_kv", new Unsigned(32))
                .containsEntry("llama.attention.key_length", new Unsigned(128))
                .containsEntry("llama.attention.layer_norm_rms_epsilon", new Real(1e-6f))
                .containsEntry("llama.vocab_size", new Unsigned(32_000))
                .containsEntry("llama.rope.dimension_count", new Unsigned(128))
                .containsEntry("llama.rope.freq_base", new Real(10_000));
    }

    @Test
    void kinds_of_one_family_assume_different_things() {
        // Given
        var mistral = TinyModels.llama2().file(CONFIG,
                "{\"architectures\": [\"MistralForCausalLM\"], \"model_type\": \"mistral\"}");

        // Then
        assertThat(keys(mistral)).containsEntry("llama.context_length", new Unsigned(131_072))
                .containsEntry("llama.attention.head_count_kv", new Unsigned(8)).doesNotContainKey("llama.attention.key_length");
    }

    @Test
    void a_value_that_is_null_is_not_written_and_ends_the_search_for_others() {
        // Given
        var model = TinyModels.qwen3Moe().edited(CONFIG, "\"num_experts\": 11", "\"num_experts\": null, \"n_routed_experts\": 9");

        // Then
        assertThat(keys(model)).doesNotContainKey("qwen3moe.expert_count")
                .containsEntry("qwen3moe.expert_used_count", new Unsigned(2))
                .containsEntry("qwen3moe.expert_feed_forward_length", new Unsigned(32));
    }

    @Test
    void pooling_is_read_from_the_file_that_the_list_of_modules_names() {
        assertThat(pooling("[{\"type\": \"a.Pooling\", \"path\": \"1_Pooling\"}]", "{\"pooling_mode\": \"mean\"}"))
                .isEqualTo(Map.of("qwen2.pooling_type", new Unsigned(1)));
        assertThat(pooling("[{\"type\": \"a.Transformer\", \"path\": \"1_Pooling\"}]", "{}")).isEmpty();
        assertRefused("engine.convert.config", () -> pooling("[{\"type\": \"a.Pooling\", \"path\": \"1_Pooling\"}]", "{}"),
                "1_Pooling");
        for (String path : new String[] {"..", "../..", "1_Pooling/..", "/etc", "2_Pooling", ""}) {
            assertRefused("engine.convert.missing",
                    () -> pooling("[{\"type\": \"a.Pooling\", \"path\": \"" + path + "\"}]", "{}"));
        }
    }

    private Map<String, GgufValue> keys(TinyModel model) {
        var metadata = new GgufMetadata();
        ModelConfig config = ModelConfig.read(ModelFolder.open(model.write(folder)));
        new ModelParameters(config, metadata).add(RopeSettings.of(config), 1);
        return metadata.values();
    }

    private Map<String, GgufValue> pooling(String modules, String pooling) {
        var metadata = new GgufMetadata();
        var model = ModelFolder
                .open(TinyModels.qwen2().file("modules.json", modules).file("1_Pooling/config.json", pooling).write(folder));
        new ModelParameters(ModelConfig.read(model), metadata).addPooling(model);
        return metadata.values();
    }
}
