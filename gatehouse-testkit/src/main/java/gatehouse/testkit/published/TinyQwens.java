package gatehouse.testkit.published;

import static gatehouse.testkit.published.TinyLayers.attention;
import static gatehouse.testkit.published.TinyLayers.dense;
import static gatehouse.testkit.published.TinyLayers.experts;
import static gatehouse.testkit.published.TinyLayers.headNorms;
import static gatehouse.testkit.published.TinyLayers.withBiases;

import java.util.List;

/** Models of the Qwen families. */
final class TinyQwens {
    private static final int BYTE_LEVEL = TinyTokenizers.byteLevelSize();

    private TinyQwens() {}

    static TinyModel qwen2() {
        return TinyModel
                .of("Qwen2.5-0.5B-Instruct", TinyModels.ALL, "qwen2",
                        withBiases(dense("BF16", 2, 64, 4, 2, 16, 96, BYTE_LEVEL + 10, false)))
                .file("config.json", """
                        {"architectures": ["Qwen2ForCausalLM"], "bos_token_id": %1$d, "eos_token_id": %2$d, "hidden_size": 64,
                        "intermediate_size": 96, "max_position_embeddings": 32768, "max_window_layers": 21, "model_type": "qwen2",
                        "num_attention_heads": 4, "num_hidden_layers": 2, "num_key_value_heads": 2, "rms_norm_eps": 1e-06,
                        "rope_theta": 1000000.0, "sliding_window": 32768, "tie_word_embeddings": true, "vocab_size": %3$d}
                        """.formatted(BYTE_LEVEL, BYTE_LEVEL + 2, BYTE_LEVEL + 10))
                .file("tokenizer.json", qwenTokenizer())
                .file("tokenizer_config.json", qwenConfig("\"chat_template\": \"{%- if tools %}q{%- endif %}\", "))
                .file("generation_config.json",
                        """
                                {"bos_token_id": 1, "pad_token_id": 1, "do_sample": true, "eos_token_id": [1, 2], "repetition_penalty": 1.1,
                                "temperature": 0.7, "top_p": 0.8, "top_k": 20}
                                """)
                .file("README.md", """
                        ---
                        license: apache-2.0
                        license_link: https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct/blob/main/LICENSE
                        language:
                        - en
                        pipeline_tag: text-generation
                        base_model: Qwen/Qwen2.5-0.5B
                        tags:
                        - chat
                        library_name: transformers
                        ---
                        """);
    }

    static TinyModel qwen2Embedding() {
        return TinyModel.of("my embedding model", List.of("f32"), "qwen2",
                withBiases(dense("F32", 1, 32, 2, 2, 16, 32, BYTE_LEVEL + 10, true)))
                .file("config.json",
                        """
                                {"architectures": ["Qwen2ForCausalLM"], "hidden_size": 32, "intermediate_size": 32, "model_type": "qwen2",
                                "num_attention_heads": 2, "num_key_value_heads": 2, "num_hidden_layers": 1, "vocab_size": %d, "is_causal": false}
                                """
                                .formatted(BYTE_LEVEL + 10))
                .file("tokenizer.json", qwenTokenizer())
                .file("tokenizer_config.json", qwenConfig(""))
                .file("modules.json", """
                        [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
                         {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}]
                        """)
                .file("1_Pooling/config.json", "{\"pooling_mode_cls_token\": false, \"pooling_mode_lasttoken\": true}")
                .file("README.md", """
                        ---
                        license:
                        - mit
                        - apache-2.0
                        language: multilingual
                        base_model:
                        - name: Parent
                          author: Somebody
                          repo_url: https://example.org
                          stars: 7
                        model_name: Named In Card
                        version: "1.0"
                        ---
                        """);
    }

    static TinyModel qwen3() {
        return TinyModel
                .of("Qwen3-0.6B", List.of("bf16", "q8_0"), "qwen2",
                        headNorms(dense("BF16", 2, 64, 2, 1, 32, 96, BYTE_LEVEL + 10, false), "BF16", 2, 32))
                .file("config.json",
                        """
                                {"architectures": ["Qwen3ForCausalLM"], "bos_token_id": %1$d, "eos_token_id": %2$d, "head_dim": 32,
                                "hidden_size": 64, "intermediate_size": 96, "max_position_embeddings": 40960, "model_type": "qwen3",
                                "num_attention_heads": 2, "num_hidden_layers": 2, "num_key_value_heads": 1, "rms_norm_eps": 1e-06,
                                "rope_scaling": {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32768, "beta_fast": 32},
                                "rope_theta": 1000000, "tie_word_embeddings": true, "vocab_size": %3$d}
                                """
                                .formatted(BYTE_LEVEL, BYTE_LEVEL + 2, BYTE_LEVEL + 10))
                .file("tokenizer.json", qwenTokenizer())
                .file("tokenizer_config.json", qwenConfig(""))
                .file("chat_template.jinja", "line one\r\nline two {{ x }}\n")
                .file("additional_chat_templates/rag.jinja", "{{ documents }}");
    }

    static TinyModel qwen2Moe() {
        var weights = withBiases(attention("BF16", 1, 32, 2, 2, 16, BYTE_LEVEL + 10, true));
        String moe = "model.layers.0.mlp.";
        weights.tensor(moe + "gate.weight", "BF16", 4, 32).tensor(moe + "shared_expert_gate.weight", "BF16", 1, 32)
                .tensor(moe + "shared_expert.gate_proj.weight", "BF16", 64, 32)
                .tensor(moe + "shared_expert.up_proj.weight", "BF16", 64, 32)
                .tensor(moe + "shared_expert.down_proj.weight", "BF16", 32, 64);
        experts(weights, moe, 4, 32, 32);
        return TinyModel.of("Qwen1.5-MoE-A2.7B", List.of("auto", "q8_0"), "qwen2", weights)
                .file("config.json",
                        """
                                {"architectures": ["Qwen2MoeForCausalLM"], "hidden_size": 32, "intermediate_size": 64, "model_type": "qwen2_moe",
                                "moe_intermediate_size": 32, "shared_expert_intermediate_size": 64, "num_attention_heads": 2,
                                "num_experts": 4, "num_experts_per_tok": 2, "num_hidden_layers": 1, "num_key_value_heads": 2, "vocab_size": %d}
                                """
                                .formatted(BYTE_LEVEL + 10))
                .file("tokenizer.json", qwenTokenizer()).file("tokenizer_config.json", qwenConfig(""));
    }

    static TinyModel qwen3Moe() {
        var weights = headNorms(attention("BF16", 1, 32, 2, 1, 32, BYTE_LEVEL + 10, true), "BF16", 1, 32);
        weights.tensor("model.layers.0.mlp.gate.weight", "BF16", 11, 32);
        experts(weights, "model.layers.0.mlp.", 11, 32, 32);
        return qwen3MoeFiles(TinyModel.of("Qwen3-30B-A3B", List.of("bf16"), "qwen2", weights), 11);
    }

    /** Experts as newer versions of transformers save them. */
    static TinyModel qwen3MoeTogether() {
        var weights = headNorms(attention("BF16", 1, 32, 2, 1, 32, BYTE_LEVEL + 10, true), "BF16", 1, 32);
        weights.tensor("model.layers.0.mlp.gate.weight", "BF16", 3, 32)
                .tensor("model.layers.0.mlp.experts.gate_up_proj", "BF16", 3, 64, 32)
                .tensor("model.layers.0.mlp.experts.down_proj", "BF16", 3, 32, 32);
        return qwen3MoeFiles(TinyModel.of("experts-together", List.of("f16", "q8_0"), "qwen2", weights), 3);
    }

    static TinyModel qwen3MoeFiles(TinyModel model, int experts) {
        return model
                .file("config.json",
                        """
                                {"architectures": ["Qwen3MoeForCausalLM"], "head_dim": 32, "hidden_size": 32, "intermediate_size": 64,
                                "model_type": "qwen3_moe", "moe_intermediate_size": 32, "num_attention_heads": 2, "num_experts": %d,
                                "num_experts_per_tok": 2, "num_hidden_layers": 1, "num_key_value_heads": 1, "rope_theta": 1000000.0, "vocab_size": %d}
                                """
                                .formatted(experts, BYTE_LEVEL + 10))
                .file("tokenizer.json", qwenTokenizer())
                .file("tokenizer_config.json", qwenConfig(""));
    }

    static String qwenTokenizer() {
        return TinyTokenizers.byteLevel("{\"type\":\"NFC\"}", TinyTokenizers.QWEN_2,
                "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":false,\"use_regex\":false}", false, true,
                "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>");
    }

    /** The tokenizer's configuration of the Qwen models: one token is declared otherwise than in the tokenizer itself. */
    static String qwenConfig(String more) {
        return """
                {%s"add_bos_token": false, "add_prefix_space": false, "added_tokens_decoder": {
                "%d": {"content": "<|endoftext|>", "lstrip": false, "normalized": false, "rstrip": false, "single_word": false, "special": true},
                "%d": {"content": "<|im_start|>", "lstrip": false, "normalized": false, "rstrip": false, "single_word": false, "special": true},
                "%d": {"content": "<|im_end|>", "lstrip": false, "normalized": false, "rstrip": false, "single_word": false, "special": true},
                "%d": {"content": "<tool_call>", "lstrip": false, "normalized": false, "rstrip": false, "single_word": false, "special": false}},
                "additional_special_tokens": ["<|im_start|>", "<|im_end|>"], "bos_token": null, "clean_up_tokenization_spaces": false,
                "eos_token": "<|im_end|>", "errors": "replace", "model_max_length": 131072, "pad_token": "<|endoftext|>",
                "split_special_tokens": false, "tokenizer_class": "Qwen2Tokenizer", "unk_token": null}
                """
                .formatted(more, BYTE_LEVEL, BYTE_LEVEL + 1, BYTE_LEVEL + 2, BYTE_LEVEL + 3);
    }
}
