package gatehouse.engine.convert;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.card.Authorship;
import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.gguf.GgufWriter;
import gatehouse.engine.convert.gguf.TensorInfo;
import gatehouse.engine.convert.safetensors.Checkpoint;
import gatehouse.engine.convert.safetensors.StoredTensor;
import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.engine.convert.source.Reference;
import gatehouse.engine.convert.vocabulary.Recognition;
import gatehouse.engine.convert.vocabulary.Vocabulary;
import java.util.List;

/**
 * The converter: makes a GGUF file of a folder in Hugging Face's layout, in this process and without native code. The bytes are those
 * that llama.cpp's own converter writes, and whatever is not known to come out so is refused. Memory does not grow with the weights.
 */
public final class Converter {
    private static final int QUANTIZATION_VERSION = 2;

    private Converter() {}

    /**
     * Converts to the end.
     *
     * @throws EngineException when the folder is not what it should be, or the disk does not do; nothing is left behind then
     */
    public static ConvertResult convert(ConvertRequest request, ConvertProgress progress) {
        ModelFolder folder = ModelFolder.open(request.folder());
        ModelConfig config = ModelConfig.read(folder);
        refuseReranker(folder, config);
        try (Checkpoint checkpoint = Checkpoint.open(folder)) {
            List<StoredTensor> stored = checkpoint.tensors();
            RopeSettings rope = RopeSettings.of(config);
            OutputType type = TensorPlan.resolve(request.type(), stored);
            List<PlannedTensor> tensors = TensorPlan.of(config, rope, stored, type);
            List<TensorInfo> infos = tensors.stream().map(PlannedTensor::info).toList();
            SizeLabel size = SizeLabel.of(infos);
            var metadata = new GgufMetadata().text("general.architecture", config.family().ggufName());
            Authorship.add(folder, request.name(), size.total(), size.text(), metadata);
            var parameters = new ModelParameters(config, metadata);
            parameters.add(rope, type.fileType());
            parameters.addPooling(folder);
            metadata.unsigned("general.quantization_version", QUANTIZATION_VERSION);
            Vocabulary vocabulary = addVocabulary(folder, config, metadata);
            byte[] header = GgufWriter.header(metadata, infos);
            OutputFile file = new OutputFile(request, header, tensors);
            OutputFile.Written written = file.write(checkpoint, folder::note, progress);
            return new ConvertResult(List.copyOf(folder.used()), written.sha256(), written.bytes(), Reference.VERSION,
                    config.family().ggufName(), size.total(), tensors.size(), type, request.name() == null ? "" : request.name(),
                    vocabulary, warnings(vocabulary));
        }
    }

    private static Vocabulary addVocabulary(ModelFolder folder, ModelConfig config, GgufMetadata metadata) {
        long size = config.size("vocab_size").orElse(0L);
        return config.family() == Family.LLAMA ? Vocabulary.addForLlama(folder, size, metadata)
                : Vocabulary.addForQwen(folder, size, !config.family().isMixtureOfQwen(), metadata);
    }

    /** A model that ranks answers has another output than one that writes them, though its architecture has the same name. */
    private static void refuseReranker(ModelFolder folder, ModelConfig config) {
        if (config.family() == Family.QWEN3 && RerankerSigns.areIn(folder, config)) {
            throw new EngineException("engine.convert.architecture",
                    "the model is a reranker by its name or card; " + Reference.POINTER);
        }
    }

    private static List<String> warnings(Vocabulary vocabulary) {
        return vocabulary.recognition() == Recognition.RULES
                ? List.of("the tokenizer cuts texts by the rules of " + vocabulary.splitting()
                        + " word for word, but its vocabulary is not one that llama.cpp's converter knows and would convert")
                : List.of();
    }
}
