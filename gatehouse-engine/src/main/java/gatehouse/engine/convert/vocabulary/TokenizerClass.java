package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Reference;
import java.util.LinkedHashMap;
import java.util.Map;

/** The class of transformers that a tokenizer is meant for; each has its own habits beyond what the files say. */
enum TokenizerClass {
    /** No habits. */
    PLAIN,
    /** Puts a token in front of every text, and has names for three tokens. */
    LLAMA,
    QWEN2,
    GPT2;

    private static final Map<String, TokenizerClass> BY_NAME = Map.of("PreTrainedTokenizer", PLAIN, "TokenizersBackend", PLAIN,
            "LlamaTokenizer", LLAMA, "Qwen2Tokenizer", QWEN2, "GPT2Tokenizer", GPT2);
    private static final Map<String, TokenizerClass> BY_MODEL_TYPE = Map.of("llama", LLAMA, "mistral", LLAMA, "mixtral", LLAMA,
            "qwen2", QWEN2, "qwen2_moe", QWEN2, "qwen3", QWEN2, "qwen3_moe", QWEN2);

    static TokenizerClass of(TokenizerFiles files) {
        String named = files.config().path("tokenizer_class").asString(files.model().path("tokenizer_class").asString(""));
        String plain = named.endsWith("Fast") ? named.substring(0, named.length() - "Fast".length()) : named;
        TokenizerClass found = named.isEmpty() ? BY_MODEL_TYPE.get(files.model().path("model_type").asString(""))
                : BY_NAME.get(plain);
        if (found == null) {
            throw new EngineException("engine.convert.tokenizer", TokenizerFiles.CONFIG + " asks for the class '" + named
                    + "', whose habits are not known here; " + Reference.POINTER);
        }
        return found;
    }

    /** The names of special tokens that count when the files do not say others, in the class' order. */
    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        switch (this) {
            case PLAIN -> {
            }
            case LLAMA -> {
                names.put("bos_token", "<s>");
                names.put("eos_token", "</s>");
                names.put("unk_token", "<unk>");
            }
            case QWEN2 -> {
                names.put("eos_token", "<|endoftext|>");
                names.put("unk_token", "<|endoftext|>");
                names.put("pad_token", "<|endoftext|>");
            }
            case GPT2 -> {
                names.put("bos_token", "<|endoftext|>");
                names.put("eos_token", "<|endoftext|>");
                names.put("unk_token", "<|endoftext|>");
            }
        }
        return names;
    }
}
