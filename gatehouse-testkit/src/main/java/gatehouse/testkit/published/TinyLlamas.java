package gatehouse.testkit.published;

import static gatehouse.testkit.published.TinyLayers.attention;
import static gatehouse.testkit.published.TinyLayers.dense;

import java.util.List;

/** Models of the Llama and Mistral families. */
final class TinyLlamas {
    private static final int BYTE_LEVEL = TinyTokenizers.byteLevelSize();
    private static final int SENTENCEPIECE = TinyTokenizers.sentencePieceSize();

    private TinyLlamas() {}

    /** Names a publisher, a licence and its parents in the card; the tokenizer's configuration gives its tokens as objects. */
    static TinyModel llama2() {
        return TinyModel
                .of("Tiny-Llama-2-7b-chat-hf", TinyModels.ALL, "", dense("F16", 2, 64, 4, 2, 16, 96, SENTENCEPIECE + 5, true))
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
    static TinyModel llama3() {
        return TinyModel
                .of("Tiny-Llama-3.2-1B-Instruct", TinyModels.ALL, "llama-bpe",
                        dense("BF16", 2, 64, 4, 2, 16, 96, BYTE_LEVEL + 8, false))
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
    static TinyModel smolLm() {
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

    static TinyModel madeOfSentencePiece() {
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

    static TinyModel codeLlama() {
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
    static TinyModel awkward() {
        var weights = dense("F32", 1, 48, 4, 2, 12, 40, SENTENCEPIECE, true);
        for (String matrix : List.of("q", "k", "v", "o")) {
            weights.tensor("model.layers.0.self_attn." + matrix + "_proj.bias", "F32",
                    matrix.equals("k") || matrix.equals("v") ? 24 : 48);
        }
        weights.tensor("model.layers.0.self_attn.rotary_emb.inv_freq", "F32", 6);
        return TinyModel.of("awkward", TinyModels.ALL, "", weights)
                .file("config.json",
                        """
                                {"architectures": ["LlamaForCausalLM"], "hidden_size": 48, "intermediate_size": 40, "model_type": "llama",
                                "num_attention_heads": 4, "num_key_value_heads": 2, "num_hidden_layers": 1, "vocab_size": %d, "attention_bias": true,
                                "rope_theta": 10000, "rope_scaling": {"rope_type": "dynamic", "factor": 2.0}}
                                """
                                .formatted(SENTENCEPIECE))
                .file("tokenizer.model", TinyTokenizers.sentencePiece());
    }

    static TinyModel mistral() {
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

    static TinyModel mistralNemo() {
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

    static TinyModel mixtral() {
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

    /** Says as little as a configuration can; the rest is assumed. */
    static TinyModel bare() {
        return TinyModel.of("bare-8x3b_1m-Q4_K", List.of("f32"), "", dense("F64", 1, 64, 32, 32, 2, 32, SENTENCEPIECE, true))
                .file("config.json", """
                        {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 64, "intermediate_size": 32,
                        "num_hidden_layers": 1, "vocab_size": %d, "max_position_embeddings": 512}
                        """.formatted(SENTENCEPIECE))
                .file("tokenizer.model", TinyTokenizers.sentencePiece());
    }
}
