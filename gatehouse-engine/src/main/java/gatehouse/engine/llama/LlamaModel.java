package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Weights and vocabulary of one GGUF file. May be asked from several threads at once. */
public final class LlamaModel implements AutoCloseable {
    /** More than any model has. */
    public static final int ALL_LAYERS = 9999;

    private static final int TEXT_BYTES = 64 * 1024;
    /** {@code LLAMA_POOLING_TYPE_RANK} as metadata. */

    private final Llama llama;
    private final ModelFile file;
    private final MemorySegment handle;
    private final LlamaVocabulary vocabulary;

    private LlamaModel(Llama llama, ModelFile file, MemorySegment handle) {
        this.llama = llama;
        this.file = file;
        this.handle = handle;
        this.vocabulary = new LlamaVocabulary(llama.functions(),
                llama.functions().modelVocabulary.callPointer(handle));
    }

    /**
     * Loads the weights. The model owns the file from now on, also when this fails.
     *
     * @throws EngineException when the file is damaged or of a kind that writes no text
     */
    public static LlamaModel load(Llama llama, ModelFile file) {
        return load(llama, file, ALL_LAYERS);
    }

    /** The same with so many layers, counted from the end, on a graphics card; without one they are computed here. */
    public static LlamaModel load(Llama llama, ModelFile file, int gpuLayers) {
        return load(llama, file, gpuLayers, false);
    }

    /** Loads the header alone: enough for sizes and metadata, not for answering. */
    public static LlamaModel describe(Llama llama, ModelFile file) {
        return load(llama, file, 0, true);
    }

    private static LlamaModel load(Llama llama, ModelFile file, int gpuLayers, boolean headerOnly) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = Llama.defaults(llama.functions().modelDefaults, arena);
            parameters.set(JAVA_INT, ParameterLayouts.offset(ParameterLayouts.MODEL, "n_gpu_layers"), gpuLayers);
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

    /** Refuses models of two parts, one that reads and one that writes, which are worked in another way. */
    public LlamaModel requireOnePart() {
        if (llama.functions().modelHasDecoder.callBoolean(handle) && llama.functions().modelHasEncoder.callBoolean(handle)) {
            close();
            throw new EngineException("engine.model.kind", file.path()
                    + " is an encoder-decoder model, which this engine does not serve; take a decoder model such as Llama, Qwen"
                    + " or Mistral");
        }
        return this;
    }

    public LlamaVocabulary vocabulary() {
        return vocabulary;
    }

    /** Digest of the file that is loaded. */
    public Sha256 sha256() {
        return file.sha256();
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

    /** The template the file has for conversations. */
    public Optional<String> template() {
        return template(MemorySegment.NULL);
    }

    /** A further template of the file, such as {@code rerank}. */
    public Optional<String> template(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return template(arena.allocateFrom(name));
        }
    }

    private Optional<String> template(MemorySegment name) {
        MemorySegment text = llama.functions().modelChatTemplate.callPointer(handle, name);
        return text.address() == 0 ? Optional.empty() : Optional.of(NativeCode.text(text));
    }

    /** Numbers in a vector the model makes of a text. */
    public int embeddingSize() {
        return llama.functions().modelEmbeddingSize.callInt(handle);
    }

    /** Whether the model reads texts without continuing them. */
    public boolean isEncoder() {
        return !llama.functions().modelHasDecoder.callBoolean(handle) || causal().filter("false"::equals).isPresent();
    }

    /** Whether the model judges how well one text answers another. */
    public boolean isRanker() {
        return pooling() == Pooling.RANK;
    }

    /** As the file says; where it says nothing, of the last token for a model that writes, the mean for others. */
    public Pooling pooling() {
        String said = metadata("general.architecture").flatMap(architecture -> metadata(architecture + ".pooling_type"))
                .orElse("0");
        return switch (said) {
            case "0" -> isEncoder() ? Pooling.MEAN : Pooling.LAST;
            case "1" -> Pooling.MEAN;
            case "2" -> Pooling.FIRST;
            case "3" -> Pooling.LAST;
            case "4" -> Pooling.RANK;
            default -> throw new EngineException("engine.model.pooling", "the file says pooling_type " + said
                    + ", which is none of 0 to 4; take another file of the model");
        };
    }

    private Optional<String> causal() {
        return metadata("general.architecture").flatMap(architecture -> metadata(architecture + ".attention.causal"));
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
