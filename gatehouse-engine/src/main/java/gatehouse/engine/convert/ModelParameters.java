package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.source.JsonText;
import gatehouse.engine.convert.source.Limits;
import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.engine.convert.source.Reference;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The sizes and settings of a model as keys of a GGUF file, in the reference's order. */
final class ModelParameters {
    private static final int MEAN = 1;
    private static final int FIRST = 2;
    private static final int LAST = 3;

    private final ModelConfig config;
    private final String prefix;
    private final GgufMetadata metadata;

    ModelParameters(ModelConfig config, GgufMetadata metadata) {
        this.config = config;
        this.prefix = config.family().ggufName() + ".";
        this.metadata = metadata;
    }

    void add(RopeSettings rope, int fileType) {
        metadata.unsigned(prefix + "block_count", config.required("num_hidden_layers", "n_layers", "n_layer", "num_layers"));
        size("context_length", "max_position_embeddings");
        size("embedding_length", "hidden_size");
        size("feed_forward_length", "prefix_dense_intermediate_size", "dense_intermediate_size", "intermediate_size");
        size("attention.head_count", "num_attention_heads");
        size("attention.head_count_kv", "num_key_value_heads");
        config.first("is_causal").filter(node -> node.isBoolean() && !node.booleanValue())
                .ifPresent(_ -> metadata.flag(prefix + "attention.causal", false));
        rope.addTo(metadata, config.family().ggufName());
        real("attention.layer_norm_rms_epsilon", "rms_norm_eps", "norm_eps");
        real("attention.layer_norm_epsilon", "layer_norm_eps", "layer_norm_epsilon", "norm_epsilon");
        addExperts();
        config.size("head_dim").ifPresent(size -> metadata.unsigned(prefix + "attention.key_length", size)
                .unsigned(prefix + "attention.value_length", size));
        metadata.unsigned("general.file_type", fileType);
        if (config.family() == Family.LLAMA) {
            metadata.unsigned(prefix + "vocab_size", config.required("vocab_size"));
            metadata.unsigned(prefix + "rope.dimension_count", config.headSize());
        }
        if (config.family().isMixtureOfQwen()) {
            size("expert_feed_forward_length", "moe_intermediate_size");
            size("expert_shared_feed_forward_length", "shared_expert_intermediate_size");
        }
    }

    private void addExperts() {
        size("expert_count", "num_local_experts", "num_experts", "n_routed_experts");
        size("expert_used_count", "num_experts_per_tok", "num_experts_per_token", "top_k_experts");
        size("expert_group_count", "n_group");
        size("expert_group_used_count", "topk_group");
        config.first("score_function", "scoring_func", "score_func", "moe_router_activation", "moe_router_activation_func",
                "expert_selection_fn").ifPresent(how -> metadata.unsigned(prefix + "expert_gating_func", gating(how)));
    }

    private static int gating(JsonNode how) {
        return switch (how.asString("")) {
            case "softmax" -> 1;
            case "sigmoid" -> 2;
            case "sqrtsoftplus" -> 4;
            default -> throw new EngineException("engine.convert.config", ModelConfig.FILE + " chooses experts by '" + how
                    + "', which is not converted here; " + Reference.POINTER);
        };
    }

    /** How the vectors of a text become one, when files beside an embedding model say so. */
    void addPooling(ModelFolder folder) {
        if (!config.family().mayPool()) {
            return;
        }
        poolingFile(folder).ifPresent(file -> {
            JsonNode said = folder.json(file, Limits.SMALL).orElseThrow(() -> new EngineException("engine.convert.missing",
                    folder.name() + " has no " + file + ", though modules.json names it; fetch the whole model"));
            metadata.unsigned(prefix + "pooling_type", pooling(said, file));
        });
        if (config.first("classifier_pooling").isPresent()) {
            throw new EngineException("engine.convert.architecture", "the model is a classifier; " + Reference.POINTER);
        }
    }

    private static Optional<String> poolingFile(ModelFolder folder) {
        return folder.bytes("modules.json", Limits.SMALL).flatMap(text -> {
            for (JsonNode module : JsonText.lenient(Limits.SMALL).value(text, "modules.json")) {
                if (module.path("type").asString("").endsWith("Pooling")) {
                    return Optional.of(module.path("path").asString("") + "/config.json");
                }
            }
            return Optional.empty();
        });
    }

    private static int pooling(JsonNode said, String file) {
        if (said.path("pooling_mode_mean_tokens").asBoolean(false)) {
            return MEAN;
        }
        if (said.path("pooling_mode_cls_token").asBoolean(false)) {
            return FIRST;
        }
        if (said.path("pooling_mode_lasttoken").asBoolean(false)) {
            return LAST;
        }
        return switch (said.path("pooling_mode").asString("")) {
            case "mean" -> MEAN;
            case "cls" -> FIRST;
            case "lasttoken" -> LAST;
            default -> throw new EngineException("engine.convert.config",
                    file + " pools in a way that is not converted here; " + Reference.POINTER);
        };
    }

    private void size(String key, String... names) {
        config.size(names).ifPresent(size -> metadata.unsigned(prefix + key, size));
    }

    private void real(String key, String... names) {
        config.real(names).ifPresent(value -> metadata.real(prefix + key, value));
    }
}
