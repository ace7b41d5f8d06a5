package gatehouse.testkit.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Models of every supported family and kind of tokenizer. They are also written by {@link #main} for the script that runs the reference
 * over them, so both convert the same bytes.
 */
public final class TinyModels {
    private static final List<String> ALL = List.of("f32", "f16", "bf16", "q8_0", "auto");
    private static final int BYTE_LEVEL = TinyTokenizers.byteLevelSize();
    private static final int SENTENCEPIECE = TinyTokenizers.sentencePieceSize();

    private TinyModels() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        var lines = new ArrayList<String>();
        for (TinyModel model : all()) {
            model.write(folder);
            lines.add("{\"name\":\"" + model.name() + "\",\"splitting\":\"" + model.splitting() + "\",\"types\":["
                    + model.types().stream().map(type -> "\"" + type + "\"").collect(Collectors.joining(",")) + "]}");
        }
        Files.writeString(folder.resolve("models.jsonl"), String.join("\n", lines) + "\n");
    }

    public static List<TinyModel> all() {
        return List.of(llama2(), llama3(), smolLm(), madeOfSentencePiece(), codeLlama(), awkward(), mistral(), mistralNemo(),
                mixtral(),
                qwen2(), qwen2Embedding(), qwen3(), qwen2Moe(), qwen3Moe(), qwen3MoeTogether(), bare());
    }

    /** Names a publisher, a licence and its parents in the card; the tokenizer's configuration gives its tokens as objects. */
    public static TinyModel llama2() {
        return TinyModel.of("Tiny-Llama-2-7b-chat-hf", ALL, "", dense("F16", 2, 64, 4, 2, 16, 96, SENTENCEPIECE + 5, true))
                .file("config.json",
                        """
                                {"_name_or_path": "meta-llama/Llama-2-7b-chat-hf", "architectures": ["LlamaForCausalLM"], "bos_token_id": 1,
                                "eos_token_id": 2, "hidden_size": 64, "intermediate_size": 96, "max_position_embeddings": 4096,
                                "model_type": "llama", "num_attention_heads": 4, "num_hidden_layers": 2, "num_key_value_heads": 2,
                                "rms_norm_eps": 1e-05, "rope_scaling": null, "torch_dtype": "float16", "vocab_size": %d}
                                """
                                .formatted(SENTENCEPIECE + 5))
                .file("generation_config.json", """
                        {"bos_token_id": 1, "do_sample": true, "temperature": 0.6, "top_p": 0.9, "top_k": 40, "max_length": 4096}
                        """)
                .file("tokenizer.model", TinyTokenizers.sentencePiece())
                .file("tokenizer.json", TinyTokenizers.madeOfSentencePiece())
                .file("tokenizer_config.json",
                        """
                                {"add_bos_token": true, "add_eos_token": false, "tokenizer_class": "LlamaTokenizer",
                                "bos_token": {"__type": "AddedToken", "content": "<s>"}, "eos_token": {"__type": "AddedToken", "content": "</s>"},
                                "unk_token": {"content": "<unk>"}, "pad_token": null,
                                "added_tokens_decoder": {"0": {"content": "<unk>", "special": true}, "%d": {"content": "<|im_start|>", "special": false},
                                "%d": {"content": "▁▁two", "special": false}, "9999": {"content": "<far>", "special": true}},
                                "chat_template": "{%% for m in messages %%}{{ m['content'] }}{%% endfor %%}"}
                                """
                                .formatted(SENTENCEPIECE, SENTENCEPIECE + 1))
                .file("README.md", """
                        ---
                        license: llama2
                        license_link: https://example.org/licence
                        language:
                        - en
                        - no
                        tags:
                        - facebook
                        - llama-2
                        pipeline_tag: text-generation
                        base_model: meta-llama/Llama-2-7b-hf
                        datasets: [c4, "https://huggingface.co/datasets/x", 'https://huggingface.co/org/some-data-v1.0']
                        model_creator: Meta Platforms
                        inference: false
                        date: 2023-07-18
                        ---
                        # Tiny Llama 2
                        """);
    }

    /** Stretches positions, ties input and output, and comes in three files. */
    public static TinyModel llama3() {
        return TinyModel
                .of("Tiny-Llama-3.2-1B-Instruct", ALL, "llama-bpe", dense("BF16", 2, 64, 4, 2, 16, 96, BYTE_LEVEL + 8, false))
                .inShards(3)
                .file("config.json",
                        """
                                {"architectures": ["LlamaForCausalLM"], "bos_token_id": %1$d, "eos_token_id": [%2$d, %3$d], "head_dim": 16,
                                "hidden_size": 64, "intermediate_size": 96, "max_position_embeddings": 131072, "model_type": "llama",
                                "num_attention_heads": 4, "num_hidden_layers": 2, "num_key_value_heads": 2, "rms_norm_eps": 1e-05,
                                "rope_scaling": {"factor": 32.0, "high_freq_factor": 4.0, "low_freq_factor": 1.0,
                                "original_max_position_embeddings": 8192, "rope_type": "llama3"}, "rope_theta": 500000.0,
                                "tie_word_embeddings": true, "torch_dtype": "bfloat16", "vocab_size": %4$d}
                                """
                                .formatted(BYTE_LEVEL, BYTE_LEVEL + 1, BYTE_LEVEL + 2, BYTE_LEVEL + 8))
                .file("tokenizer.json", TinyTokenizers.byteLevel("null", TinyTokenizers.LLAMA_3,
                        "{\"type\":\"Sequence\",\"processors\":[{\"type\":\"ByteLevel\",\"add_prefix_space\":true,\"trim_offsets\":false,"
                                + "\"use_regex\":true}," + TinyTokenizers.beginsWith("<|begin_of_text|>", BYTE_LEVEL) + "]}",
                        true, false, "<|begin_of_text|>", "<|end_of_text|>", "<|eot_id|>", "<|python_tag|>", "plain",
                        "two words"))
                .file("tokenizer_config.json", """
                        {"bos_token": "<|begin_of_text|>", "clean_up_tokenization_spaces": true, "eos_token": "<|eot_id|>",
                        "model_max_length": 131072, "tokenizer_class": "PreTrainedTokenizerFast",
                        "chat_template": "{{- bos_token }}\\n{%- for m in messages %}é🦙{{ m.content }}{%- endfor %}"}
                        """)
                .file("special_tokens_map.json", "{\"bos_token\": \"<|begin_of_text|>\", \"eos_token\": \"<|eot_id|>\"}");
    }

    /** As many tokens as make the reference switch off the beginning of a text. */
    private static TinyModel smolLm() {
        return TinyModel.of("SmolLM2-135M-Instruct", List.of("q8_0"), "smollm", dense("BF16", 1, 32, 4, 4, 8, 64, 49_152, false))
                .file("config.json",
                        """
                                {"architectures": ["LlamaForCausalLM"], "bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 2, "hidden_size": 32,
                                "intermediate_size": 64, "max_position_embeddings": 8192, "model_type": "llama", "num_attention_heads": 4,
                                "num_hidden_layers": 1, "num_key_value_heads": 4, "rms_norm_eps": 1e-05, "rope_theta": 100000,
                                "tie_word_embeddings": true, "vocab_size": 49152, "is_llama_config": true}
                                """)
                .file("tokenizer.json",
                        TinyTokenizers.byteLevel("null", TinyTokenizers.SMOLLM, "null", false, false, "<|endoftext|>",
                                "<|im_start|>", "<|im_end|>"))
                .file("tokenizer_config.json",
                        """
                                {"add_prefix_space": false, "additional_special_tokens": ["<|im_start|>", "<|im_end|>"],
                                "bos_token": "<|im_start|>", "eos_token": "<|im_end|>", "pad_token": "<|im_end|>", "unk_token": "<|endoftext|>",
                                "tokenizer_class": "GPT2Tokenizer", "vocab_size": 49152}
                                """)
                .file("README.md", """
                        ---
                        library_name: transformers
                        license: apache-2.0
                        language:
                        - en
                        base_model:
                        - HuggingFaceTB/SmolLM2-135M
                        ---
                        """);
    }

    private static TinyModel madeOfSentencePiece() {
        return TinyModel.of("tiny-no-scores", List.of("f16"), "", dense("F32", 1, 32, 2, 2, 16, 32, 266, true))
                .file("config.json", """
                        {"architectures": ["LlamaForCausalLM"], "hidden_size": 32, "intermediate_size": 32, "model_type": "llama",
                        "num_attention_heads": 2, "num_hidden_layers": 1, "vocab_size": 266,
                        "rope_scaling": {"type": "linear", "factor": 4.0}}
                        """)
                .file("tokenizer.json", TinyTokenizers.madeOfSentencePiece())
                .file("tokenizer_config.json",
                        """
                                {"tokenizer_class": "LlamaTokenizerFast", "bos_token": "<s>", "eos_token": "<|im_end|>", "unk_token": "<unk>",
                                "chat_template": [{"name": "default", "template": "a"}, {"name": "tool use", "template": "b"}]}
                                """);
    }

    private static TinyModel codeLlama() {
        return TinyModel.of("CodeLlama-7b-hf", List.of("auto"), "", dense("F16", 1, 8, 2, 1, 4, 8, 32_016, true))
                .file("config.json", """
                        {"architectures": ["LlamaForCausalLM"], "hidden_size": 8, "intermediate_size": 8, "model_type": "llama",
                        "num_attention_heads": 2, "num_key_value_heads": 1, "num_hidden_layers": 1, "vocab_size": 32016,
                        "rope_theta": 1000000, "bos_token_id": 1, "eos_token_id": 2}
                        """)
                .file("tokenizer.model", TinyTokenizers.sentencePiece())
                .file("added_tokens.json", "{\"<added>\": 300, \"<beyond>\": 40000}");
    }

    /** Numbers that round badly, rows that fill no block, biases where others have none. */
    private static TinyModel awkward() {
        var weights = dense("F32", 1, 48, 4, 2, 12, 40, SENTENCEPIECE, true);
        for (String matrix : List.of("q", "k", "v", "o")) {
            weights.tensor("model.layers.0.self_attn." + matrix + "_proj.bias", "F32",
                    matrix.equals("k") || matrix.equals("v") ? 24 : 48);
        }
        weights.tensor("model.layers.0.self_attn.rotary_emb.inv_freq", "F32", 6);
        return TinyModel.of("awkward", ALL, "", weights)
                .file("config.json",
                        """
                                {"architectures": ["LlamaForCausalLM"], "hidden_size": 48, "intermediate_size": 40, "model_type": "llama",
                                "num_attention_heads": 4, "num_key_value_heads": 2, "num_hidden_layers": 1, "vocab_size": %d, "attention_bias": true,
                                "rope_theta": 10000, "rope_scaling": {"rope_type": "dynamic", "factor": 2.0}}
                                """
                                .formatted(SENTENCEPIECE))
                .file("tokenizer.model", TinyTokenizers.sentencePiece());
    }

    private static TinyModel mistral() {
        return TinyModel.of("Mistral-7B-Instruct-v0.3", List.of("bf16", "q8_0"), "",
                dense("BF16", 2, 64, 4, 2, 16, 128, SENTENCEPIECE, true))
                .file("config.json",
                        """
                                {"architectures": ["MistralForCausalLM"], "bos_token_id": 1, "eos_token_id": 2, "hidden_size": 64,
                                "intermediate_size": 128, "max_position_embeddings": 32768, "model_type": "mistral", "num_attention_heads": 4,
                                "num_hidden_layers": 2, "num_key_value_heads": 2, "rms_norm_eps": 1e-05, "rope_theta": 1000000.0,
                                "sliding_window": 4096, "tie_word_embeddings": false, "vocab_size": %d}
                                """
                                .formatted(SENTENCEPIECE))
                .file("tokenizer.model", TinyTokenizers.sentencePiece())
                .file("tokenizer_config.json",
                        """
                                {"add_bos_token": true, "add_eos_token": false, "add_prefix_space": true, "bos_token": "<s>", "eos_token": "</s>",
                                "legacy": false, "unk_token": "<unk>", "chat_template": "m"}
                                """)
                .file("README.md", "# no front matter\n");
    }

    private static TinyModel mistralNemo() {
        return TinyModel.of("Mistral-Nemo-Instruct-2407", List.of("f16"), "tekken",
                dense("BF16", 1, 64, 2, 1, 20, 64, BYTE_LEVEL + 5, true))
                .file("config.json", """
                        {"architectures": ["MistralForCausalLM"], "bos_token_id": %1$d, "eos_token_id": %2$d, "head_dim": 20,
                        "hidden_size": 64, "intermediate_size": 64, "max_position_embeddings": 1024000, "model_type": "mistral",
                        "num_attention_heads": 2, "num_hidden_layers": 1, "num_key_value_heads": 1, "rms_norm_eps": 1e-05,
                        "rope_theta": 1000000.0, "sliding_window": null, "vocab_size": %3$d}
                        """.formatted(BYTE_LEVEL, BYTE_LEVEL + 1, BYTE_LEVEL + 5))
                .file("tokenizer.json", TinyTokenizers.byteLevel("null", TinyTokenizers.TEKKEN,
                        TinyTokenizers.beginsWith("<s>", BYTE_LEVEL), true, true, "<s>", "</s>", "<unk>", "<pad>"))
                .file("tokenizer_config.json",
                        """
                                {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "tokenizer_class": "PreTrainedTokenizerFast",
                                "clean_up_tokenization_spaces": false}
                                """)
                .file("chat_template.json", "{\"chat_template\": \"from json\"}");
    }

    public static TinyModel mixtral() {
        var weights = attention("F16", 2, 32, 2, 1, 16, SENTENCEPIECE, true);
        for (int layer = 0; layer < 2; layer++) {
            String moe = "model.layers." + layer + ".block_sparse_moe.";
            weights.tensor(moe + "gate.weight", "F16", 3, 32);
            for (int expert = 0; expert < 3; expert++) {
                weights.tensor(moe + "experts." + expert + ".w1.weight", "F16", 64, 32)
                        .tensor(moe + "experts." + expert + ".w2.weight", "F16", 32, 64)
                        .tensor(moe + "experts." + expert + ".w3.weight", "F16", 64, 32);
            }
        }
        return TinyModel.of("Mixtral-8x22B-v0.1", List.of("f16", "q8_0"), "", weights).inShards(2)
                .file("config.json", """
                        {"architectures": ["MixtralForCausalLM"], "bos_token_id": 1, "eos_token_id": 2, "hidden_size": 32,
                        "intermediate_size": 64, "model_type": "mixtral", "num_attention_heads": 2, "num_experts_per_tok": 2,
                        "num_hidden_layers": 2, "num_key_value_heads": 1, "num_local_experts": 3, "rms_norm_eps": 1e-05,
                        "rope_theta": 1000000.0, "vocab_size": %d}
                        """.formatted(SENTENCEPIECE))
                .file("tokenizer.model", TinyTokenizers.sentencePiece());
    }

    public static TinyModel qwen2() {
        return TinyModel
                .of("Qwen2.5-0.5B-Instruct", ALL, "qwen2", withBiases(dense("BF16", 2, 64, 4, 2, 16, 96, BYTE_LEVEL + 10, false)))
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

    private static TinyModel qwen2Embedding() {
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

    public static TinyModel qwen3() {
        return TinyModel.of("Qwen3-0.6B", List.of("bf16", "q8_0"), "qwen2", qwen3Dense())
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

    private static TinyModel qwen2Moe() {
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

    public static TinyModel qwen3Moe() {
        var weights = headNorms(attention("BF16", 1, 32, 2, 1, 32, BYTE_LEVEL + 10, true), "BF16", 1, 32);
        weights.tensor("model.layers.0.mlp.gate.weight", "BF16", 11, 32);
        experts(weights, "model.layers.0.mlp.", 11, 32, 32);
        return qwen3MoeFiles(TinyModel.of("Qwen3-30B-A3B", List.of("bf16"), "qwen2", weights), 11);
    }

    /** Experts as newer versions of transformers save them. */
    private static TinyModel qwen3MoeTogether() {
        var weights = headNorms(attention("BF16", 1, 32, 2, 1, 32, BYTE_LEVEL + 10, true), "BF16", 1, 32);
        weights.tensor("model.layers.0.mlp.gate.weight", "BF16", 3, 32)
                .tensor("model.layers.0.mlp.experts.gate_up_proj", "BF16", 3, 64, 32)
                .tensor("model.layers.0.mlp.experts.down_proj", "BF16", 3, 32, 32);
        return qwen3MoeFiles(TinyModel.of("experts-together", List.of("f16", "q8_0"), "qwen2", weights), 3);
    }

    /** Says as little as a configuration can; the rest is assumed. */
    private static TinyModel bare() {
        return TinyModel.of("bare-8x3b_1m-Q4_K", List.of("f32"), "", dense("F64", 1, 64, 32, 32, 2, 32, SENTENCEPIECE, true))
                .file("config.json", """
                        {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 64, "intermediate_size": 32,
                        "num_hidden_layers": 1, "vocab_size": %d, "max_position_embeddings": 512}
                        """.formatted(SENTENCEPIECE))
                .file("tokenizer.model", TinyTokenizers.sentencePiece());
    }

    private static TinyModel qwen3MoeFiles(TinyModel model, int experts) {
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

    private static String qwenTokenizer() {
        return TinyTokenizers.byteLevel("{\"type\":\"NFC\"}", TinyTokenizers.QWEN_2,
                "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"trim_offsets\":false,\"use_regex\":false}", false, true,
                "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>");
    }

    /** The tokenizer's configuration of the Qwen models: one token is declared otherwise than in the tokenizer itself. */
    private static String qwenConfig(String more) {
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

    private static TinyWeights qwen3Dense() {
        return headNorms(dense("BF16", 2, 64, 2, 1, 32, 96, BYTE_LEVEL + 10, false), "BF16", 2, 32);
    }

    private static TinyWeights headNorms(TinyWeights weights, String type, int layers, int headSize) {
        for (int layer = 0; layer < layers; layer++) {
            weights.tensor("model.layers." + layer + ".self_attn.q_norm.weight", type, headSize)
                    .tensor("model.layers." + layer + ".self_attn.k_norm.weight", type, headSize);
        }
        return weights;
    }

    private static TinyWeights withBiases(TinyWeights weights) {
        for (String name : weights.names()) {
            if (name.matches(".*\\.[qkv]_proj\\.weight")) {
                weights.tensor(name.replace(".weight", ".bias"), "BF16", weights.rows(name));
            }
        }
        return weights;
    }

    private static void experts(TinyWeights weights, String prefix, int experts, int hidden, int inner) {
        for (int expert = 0; expert < experts; expert++) {
            weights.tensor(prefix + "experts." + expert + ".gate_proj.weight", "BF16", inner, hidden)
                    .tensor(prefix + "experts." + expert + ".up_proj.weight", "BF16", inner, hidden)
                    .tensor(prefix + "experts." + expert + ".down_proj.weight", "BF16", hidden, inner);
        }
    }

    private static TinyWeights dense(String type, int layers, int hidden, int heads, int keyHeads, int headSize, int inner,
            int tokens,
            boolean hasOutput) {
        TinyWeights weights = attention(type, layers, hidden, heads, keyHeads, headSize, tokens, hasOutput);
        for (int layer = 0; layer < layers; layer++) {
            String mlp = "model.layers." + layer + ".mlp.";
            weights.tensor(mlp + "gate_proj.weight", type, inner, hidden).tensor(mlp + "up_proj.weight", type, inner, hidden)
                    .tensor(mlp + "down_proj.weight", type, hidden, inner);
        }
        return weights;
    }

    private static TinyWeights attention(String type, int layers, int hidden, int heads, int keyHeads, int headSize, int tokens,
            boolean hasOutput) {
        var weights = new TinyWeights().tensor("model.embed_tokens.weight", type, tokens, hidden).tensor("model.norm.weight",
                type, hidden);
        if (hasOutput) {
            weights.tensor("lm_head.weight", type, tokens, hidden);
        }
        for (int layer = 0; layer < layers; layer++) {
            String prefix = "model.layers." + layer + ".";
            weights.tensor(prefix + "input_layernorm.weight", type, hidden)
                    .tensor(prefix + "post_attention_layernorm.weight", type, hidden)
                    .tensor(prefix + "self_attn.q_proj.weight", type, (long) heads * headSize, hidden)
                    .tensor(prefix + "self_attn.k_proj.weight", type, (long) keyHeads * headSize, hidden)
                    .tensor(prefix + "self_attn.v_proj.weight", type, (long) keyHeads * headSize, hidden)
                    .tensor(prefix + "self_attn.o_proj.weight", type, hidden, (long) heads * headSize);
        }
        return weights;
    }
}
