package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import gatehouse.engine.llama.NativeCode.Function;
import java.lang.foreign.MemoryLayout;

/** The functions of llama.cpp that the engine uses, named as in {@code llama.h} and {@code ggml.h} without their prefix. */
final class LlamaFunctions {
    final Function backendInit;
    final Function backendLoadAll;
    final Function logSet;
    final Function ggmlVersion;

    final Function modelDefaults;
    final Function contextDefaults;
    final Function quantizeDefaults;

    final Function modelLoad;
    final Function modelFree;
    final Function modelVocabulary;
    final Function modelTrainedContext;
    final Function modelSize;
    final Function modelParameters;
    final Function modelDescription;
    final Function modelMetadata;
    final Function modelChatTemplate;
    final Function modelHasEncoder;
    final Function modelHasDecoder;
    final Function modelIsRecurrent;
    final Function modelIsHybrid;
    final Function modelEmbeddingSize;
    final Function adapterLoad;
    final Function modelQuantize;

    final Function contextInit;
    final Function contextFree;
    final Function contextMemory;
    final Function memoryClear;
    final Function memoryRemove;
    final Function memoryCopy;
    final Function encode;
    final Function embeddingOfSequence;
    final Function setAdapters;
    final Function decode;
    final Function logits;

    final Function vocabularySize;
    final Function vocabularyIsEnd;
    final Function vocabularyEndOfSentence;
    final Function vocabularyBeginning;
    final Function vocabularySeparator;
    final Function vocabularyAddsBeginning;
    final Function vocabularyAddsEnd;
    final Function vocabularyAddsSeparator;
    final Function vocabularyText;
    final Function tokenize;
    final Function tokenToPiece;
    final Function detokenize;

    final Function samplerChain;
    final Function samplerChainAdd;
    final Function samplerTemperature;
    final Function samplerTopK;
    final Function samplerTopP;
    final Function samplerMinP;
    final Function samplerDistribution;
    final Function samplerGreedy;
    final Function samplerPenalties;
    final Function samplerGrammar;
    final Function samplerLazyGrammar;
    final Function samplerApply;
    final Function samplerAccept;
    final Function samplerFree;

    final Function tensorName;
    final Function tensorOperation;
    final Function tensorBytes;
    final Function tensorElements;
    final Function tensorCopyOut;

    LlamaFunctions(NativeCode code) {
        backendInit = code.function("llama_backend_init", null);
        backendLoadAll = code.function("ggml_backend_load_all_from_path", null, ADDRESS);
        logSet = code.function("llama_log_set", null, ADDRESS, ADDRESS);
        ggmlVersion = code.function("ggml_version", ADDRESS);

        modelDefaults = code.function("llama_model_default_params", ParameterLayouts.MODEL);
        contextDefaults = code.function("llama_context_default_params", ParameterLayouts.CONTEXT);
        quantizeDefaults = code.function("llama_model_quantize_default_params", ParameterLayouts.QUANTIZE);

        modelLoad = code.function("llama_model_load_from_file_ptr", ADDRESS, ADDRESS, ParameterLayouts.MODEL);
        modelFree = code.function("llama_model_free", null, ADDRESS);
        modelVocabulary = code.function("llama_model_get_vocab", ADDRESS, ADDRESS);
        modelTrainedContext = code.function("llama_model_n_ctx_train", JAVA_INT, ADDRESS);
        modelSize = code.function("llama_model_size", JAVA_LONG, ADDRESS);
        modelParameters = code.function("llama_model_n_params", JAVA_LONG, ADDRESS);
        modelDescription = code.function("llama_model_desc", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
        modelMetadata = code.function("llama_model_meta_val_str", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
        modelChatTemplate = code.function("llama_model_chat_template", ADDRESS, ADDRESS, ADDRESS);
        modelHasEncoder = predicate(code, "llama_model_has_encoder", ADDRESS);
        modelHasDecoder = predicate(code, "llama_model_has_decoder", ADDRESS);
        modelIsRecurrent = predicate(code, "llama_model_is_recurrent", ADDRESS);
        modelIsHybrid = predicate(code, "llama_model_is_hybrid", ADDRESS);
        modelEmbeddingSize = code.function("llama_model_n_embd_out", JAVA_INT, ADDRESS);
        adapterLoad = code.function("llama_adapter_lora_init_from_file_ptr", ADDRESS, ADDRESS, ADDRESS);
        modelQuantize = code.function("llama_model_quantize", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);

        contextInit = code.function("llama_init_from_model", ADDRESS, ADDRESS, ParameterLayouts.CONTEXT);
        contextFree = code.function("llama_free", null, ADDRESS);
        contextMemory = code.function("llama_get_memory", ADDRESS, ADDRESS);
        memoryClear = code.function("llama_memory_clear", null, ADDRESS, JAVA_BOOLEAN);
        memoryRemove = predicate(code, "llama_memory_seq_rm", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
        memoryCopy = code.function("llama_memory_seq_cp", null, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
        encode = code.function("llama_encode", JAVA_INT, ADDRESS, ParameterLayouts.BATCH);
        embeddingOfSequence = code.function("llama_get_embeddings_seq", ADDRESS, ADDRESS, JAVA_INT);
        setAdapters = code.function("llama_set_adapters_lora", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
        decode = code.function("llama_decode", JAVA_INT, ADDRESS, ParameterLayouts.BATCH);
        logits = code.function("llama_get_logits_ith", ADDRESS, ADDRESS, JAVA_INT);

        vocabularySize = code.function("llama_vocab_n_tokens", JAVA_INT, ADDRESS);
        vocabularyIsEnd = predicate(code, "llama_vocab_is_eog", ADDRESS, JAVA_INT);
        vocabularyEndOfSentence = code.function("llama_vocab_eos", JAVA_INT, ADDRESS);
        vocabularyBeginning = code.function("llama_vocab_bos", JAVA_INT, ADDRESS);
        vocabularySeparator = code.function("llama_vocab_sep", JAVA_INT, ADDRESS);
        vocabularyAddsBeginning = predicate(code, "llama_vocab_get_add_bos", ADDRESS);
        vocabularyAddsEnd = predicate(code, "llama_vocab_get_add_eos", ADDRESS);
        vocabularyAddsSeparator = predicate(code, "llama_vocab_get_add_sep", ADDRESS);
        vocabularyText = code.function("llama_vocab_get_text", ADDRESS, ADDRESS, JAVA_INT);
        tokenize = code.function("llama_tokenize", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_BOOLEAN,
                JAVA_BOOLEAN);
        tokenToPiece = code.function("llama_token_to_piece", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT,
                JAVA_BOOLEAN);
        detokenize = code.function("llama_detokenize", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_BOOLEAN,
                JAVA_BOOLEAN);

        samplerChain = code.function("llama_sampler_chain_init", ADDRESS, ParameterLayouts.SAMPLER_CHAIN);
        samplerChainAdd = code.function("llama_sampler_chain_add", null, ADDRESS, ADDRESS);
        samplerTemperature = code.function("llama_sampler_init_temp", ADDRESS, JAVA_FLOAT);
        samplerTopK = code.function("llama_sampler_init_top_k", ADDRESS, JAVA_INT);
        samplerTopP = code.function("llama_sampler_init_top_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
        samplerMinP = code.function("llama_sampler_init_min_p", ADDRESS, JAVA_FLOAT, JAVA_LONG);
        samplerDistribution = code.function("llama_sampler_init_dist", ADDRESS, JAVA_INT);
        samplerGreedy = code.function("llama_sampler_init_greedy", ADDRESS);
        samplerPenalties = code.function("llama_sampler_init_penalties", ADDRESS, JAVA_INT, JAVA_INT, JAVA_FLOAT, JAVA_FLOAT,
                JAVA_FLOAT);
        samplerGrammar = code.function("llama_sampler_init_grammar", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        samplerLazyGrammar = code.function("llama_sampler_init_grammar_lazy_patterns", ADDRESS, ADDRESS, ADDRESS, ADDRESS,
                ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
        samplerApply = code.function("llama_sampler_apply", null, ADDRESS, ADDRESS);
        samplerAccept = code.function("llama_sampler_accept", null, ADDRESS, JAVA_INT);
        samplerFree = code.function("llama_sampler_free", null, ADDRESS);

        tensorName = code.function("ggml_get_name", ADDRESS, ADDRESS);
        tensorOperation = code.function("ggml_op_desc", ADDRESS, ADDRESS);
        tensorBytes = code.function("ggml_nbytes", JAVA_LONG, ADDRESS);
        tensorElements = code.function("ggml_nelements", JAVA_LONG, ADDRESS);
        tensorCopyOut = code.function("ggml_backend_tensor_get", null, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG);
    }

    private static Function predicate(NativeCode code, String name, MemoryLayout... parameters) {
        return code.function(name, JAVA_BOOLEAN, parameters);
    }
}
