package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gatehouse.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Weights and vocabulary of one GGUF file. May be asked from several threads at once. */
public final class LlamaModel implements AutoCloseable {
    private static final int TEXT_BYTES = 64 * 1024;

    private final Llama llama;
    private final ModelFile file;
    private final MemorySegment handle;
    private final LlamaVocabulary vocabulary;
    private final int endOfTurn;

    private LlamaModel(Llama llama, ModelFile file, MemorySegment handle) {
        this.llama = llama;
        this.file = file;
        this.handle = handle;
        this.vocabulary = new LlamaVocabulary(llama.functions(),
                llama.functions().modelVocabulary.callPointer(handle));
        // The library's own guess names <|endoftext|> where the template ends a turn with <|im_end|>.
        this.endOfTurn = Arrays.stream(vocabulary.tokenizeMarkup(chatTemplate().afterAnswer())).filter(vocabulary::isEnd)
                .findFirst().orElseGet(vocabulary::endOfText);
    }

    /**
     * Loads the weights. The model owns the file from now on, also when this fails.
     *
     * @throws EngineException when the file is damaged or of a kind that writes no text
     */
    public static LlamaModel load(Llama llama, ModelFile file) {
        return load(llama, file, false);
    }

    /** Loads the header alone: enough for sizes and metadata, not for answering. */
    public static LlamaModel describe(Llama llama, ModelFile file) {
        return load(llama, file, true);
    }

    private static LlamaModel load(Llama llama, ModelFile file, boolean headerOnly) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = Llama.defaults(llama.functions().modelDefaults, arena);
            if (headerOnly) {
                parameters.set(JAVA_BOOLEAN, ParameterLayouts.offset(ParameterLayouts.MODEL, "no_alloc"), true);
                parameters.set(JAVA_INT, ParameterLayouts.offset(ParameterLayouts.MODEL, "load_mode"), 0);
            }
            llama.log().forgetComplaints();
            MemorySegment handle = llama.functions().modelLoad.callPointer(file.stream(), parameters);
            if (handle.address() == 0) {
                file.close();
                throw new EngineException("engine.model.unloadable", file.path() + " cannot be loaded: "
                        + llama.log().complaint() + "; fetch it again or use a model this engine knows");
            }
            return new LlamaModel(llama, file, handle);
        }
    }

    /** Refuses models that do not continue a text, such as embedding models. */
    public LlamaModel requireGenerative() {
        if (!llama.functions().modelHasDecoder.callBoolean(handle) || llama.functions().modelHasEncoder.callBoolean(handle)) {
            close();
            throw new EngineException("engine.model.kind",
                    file.path() + " does not continue text; serve a decoder model such as Llama, Qwen or Mistral");
        }
        return this;
    }

    public LlamaVocabulary vocabulary() {
        return vocabulary;
    }

    /** The token that ends an answer in a conversation; negative when the model has none. */
    public int endOfTurn() {
        return endOfTurn;
    }

    public Path path() {
        return file.path();
    }

    /** Longest context the model was trained for, in tokens. */
    public int trainedContext() {
        return llama.functions().modelTrainedContext.callInt(handle);
    }

    /** Weights in the model. */
    public long parameters() {
        return llama.functions().modelParameters.callLong(handle);
    }

    /** Bytes of all tensors together. */
    public long tensorBytes() {
        return llama.functions().modelSize.callLong(handle);
    }

    /** Tensor bits over number of weights. */
    public double bitsPerWeight() {
        return tensorBytes() * 8.0 / parameters();
    }

    /** Architecture, size class and quantization, in llama.cpp's words. */
    public String description() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(TEXT_BYTES);
            llama.functions().modelDescription.callInt(handle, buffer, (long) TEXT_BYTES);
            return NativeCode.text(buffer);
        }
    }

    /** A scalar of the file's metadata as text. */
    public Optional<String> metadata(String key) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(TEXT_BYTES);
            int length = llama.functions().modelMetadata.callInt(handle, arena.allocateFrom(key), buffer, (long) TEXT_BYTES);
            return length < 0 ? Optional.empty() : Optional.of(NativeCode.text(buffer));
        }
    }

    /** How the model wants conversations written. */
    public ChatTemplate chatTemplate() {
        MemorySegment text = llama.functions().modelChatTemplate.callPointer(handle, MemorySegment.NULL);
        return new ChatTemplate(llama.functions(), text.address() == 0 ? "" : NativeCode.text(text));
    }

    /** The model keeps a running state instead of a memory per token, so a part of the past cannot be forgotten. */
    public boolean isRecurrent() {
        return llama.functions().modelIsRecurrent.callBoolean(handle) || llama.functions().modelIsHybrid.callBoolean(handle);
    }

    Llama llama() {
        return llama;
    }

    MemorySegment handle() {
        return handle;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Every context of the model must be closed before. */
    @Override
    public void close() {
        llama.functions().modelFree.call(handle);
        file.close();
    }
}
