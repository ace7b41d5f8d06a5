package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.JsonText;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What {@code config.json} leaves unsaid. The converter of llama.cpp reads the file through transformers, whose configuration classes
 * fill in these values (4.57.6, the version it asks for), so they are part of what a published model means.
 */
final class ConfigDefaults {
    private static final Map<String, String> BY_MODEL_TYPE = Map.of(
            "llama", """
                    {"vocab_size": 32000, "hidden_size": 4096, "intermediate_size": 11008, "num_hidden_layers": 32,
                     "num_attention_heads": 32, "num_key_value_heads": null, "max_position_embeddings": 2048,
                     "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "rope_scaling": null, "head_dim": null}""",
            "mistral", """
                    {"vocab_size": 32000, "hidden_size": 4096, "intermediate_size": 14336, "num_hidden_layers": 32,
                     "num_attention_heads": 32, "num_key_value_heads": 8, "max_position_embeddings": 131072,
                     "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "head_dim": null}""",
            "mixtral", """
                    {"vocab_size": 32000, "hidden_size": 4096, "intermediate_size": 14336, "num_hidden_layers": 32,
                     "num_attention_heads": 32, "num_key_value_heads": 8, "max_position_embeddings": 131072,
                     "rms_norm_eps": 1e-5, "rope_theta": 1e6, "head_dim": null,
                     "num_experts_per_tok": 2, "num_local_experts": 8}""",
            "qwen2", """
                    {"vocab_size": 151936, "hidden_size": 4096, "intermediate_size": 22016, "num_hidden_layers": 32,
                     "num_attention_heads": 32, "num_key_value_heads": 32, "max_position_embeddings": 32768,
                     "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "rope_scaling": null}""",
            "qwen3", """
                    {"vocab_size": 151936, "hidden_size": 4096, "intermediate_size": 22016, "num_hidden_layers": 32,
                     "num_attention_heads": 32, "num_key_value_heads": 32, "max_position_embeddings": 32768,
                     "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "rope_scaling": null, "head_dim": 128}""",
            "qwen2_moe", """
                    {"vocab_size": 151936, "hidden_size": 2048, "intermediate_size": 5632, "num_hidden_layers": 24,
                     "num_attention_heads": 16, "num_key_value_heads": 16, "max_position_embeddings": 32768,
                     "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "rope_scaling": null, "moe_intermediate_size": 1408,
                     "shared_expert_intermediate_size": 5632, "num_experts_per_tok": 4, "num_experts": 60}""",
            "qwen3_moe", """
                    {"vocab_size": 151936, "hidden_size": 2048, "intermediate_size": 6144, "num_hidden_layers": 24,
                     "num_attention_heads": 32, "num_key_value_heads": 4, "max_position_embeddings": 32768,
                     "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "rope_scaling": null, "moe_intermediate_size": 768,
                     "num_experts_per_tok": 8, "num_experts": 128}""");

    private ConfigDefaults() {}

    static JsonNode of(String modelType) {
        String text = BY_MODEL_TYPE.get(modelType);
        if (text == null) {
            throw new EngineException("engine.convert.config", "config.json has the model_type '" + modelType
                    + "', whose defaults are not known here ("
                    + String.join(", ", BY_MODEL_TYPE.keySet().stream().sorted().toList())
                    + " are); " + Reference.POINTER);
        }
        return JsonText.strict(Limits.SMALL).object(text.getBytes(StandardCharsets.UTF_8), modelType);
    }
}
