package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.engine.convert.source.Reference;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The vocabulary of a model as it went into the file.
 *
 * @param model the way of splitting, as GGUF files name it
 * @param splitting the rules applied before, as GGUF files name them
 * @param pieces how many there are
 */
public record Vocabulary(String model, String splitting, Recognition recognition, int pieces) {
    private static final String PREFIX = "tokenizer.ggml.";
    private static final String SENTENCEPIECE = "llama";
    private static final String BYTE_LEVEL = "gpt2";
    private static final int CODE_LLAMA = 32_016;
    private static final int CODE_LLAMA_END_OF_TURN = 32_010;
    private static final int SMALL_GRANITE = 49_152;

    /**
     * Adds the vocabulary of a model of the Llama and Mistral families.
     *
     * @param size rows that the weights have for tokens
     */
    public static Vocabulary addForLlama(ModelFolder folder, long size, GgufMetadata metadata) {
        TokenizerFiles files = TokenizerFiles.read(folder, size);
        if (folder.has("tekken.json") && !files.hasTokenizer()) {
            throw new EngineException("engine.convert.tokenizer",
                    "the only tokenizer is tekken.json, which is not read here; " + Reference.POINTER);
        }
        JsonNode prefix = files.config().path("add_prefix_space");
        if (prefix.isBoolean()) {
            metadata.flag(PREFIX + "add_space_prefix", prefix.booleanValue());
        }
        Vocabulary added = files.hasSentencePiece() ? addSentencePiece(files, metadata)
                : LlamaVocabulary.isOfThisKind(files.tokenizer()) ? addMadeOfSentencePiece(files, metadata)
                        : addByteLevel(files, metadata);
        if (size == CODE_LLAMA) {
            var infill = SpecialTokens.find(files, TokenizerFiles.MOST_PIECES, List.of("prefix", "suffix", "middle", "eot"));
            infill.set("eot", CODE_LLAMA_END_OF_TURN);
            infill.addTo(metadata);
        }
        if (size == SMALL_GRANITE) {
            metadata.flag(PREFIX + "add_bos_token", false);
        }
        return added;
    }

    /**
     * Adds the vocabulary of a model of the Qwen families.
     *
     * @param mayBeSentencePiece whether a SentencePiece file counts, if there is one
     */
    public static Vocabulary addForQwen(ModelFolder folder, long size, boolean mayBeSentencePiece, GgufMetadata metadata) {
        TokenizerFiles files = TokenizerFiles.read(folder, size);
        return mayBeSentencePiece && files.hasSentencePiece() ? addSentencePiece(files, metadata) : addByteLevel(files, metadata);
    }

    private static Vocabulary addSentencePiece(TokenizerFiles files, GgufMetadata metadata) {
        return addScored(SentencePieceVocabulary.read(files), files, metadata);
    }

    private static Vocabulary addMadeOfSentencePiece(TokenizerFiles files, GgufMetadata metadata) {
        return addScored(LlamaVocabulary.read(FastTokenizer.read(files)), files, metadata);
    }

    private static Vocabulary addScored(List<Piece> pieces, TokenizerFiles files, GgufMetadata metadata) {
        var vocabulary = new Vocabulary(SENTENCEPIECE, "default", Recognition.KIND, pieces.size());
        vocabulary.addNames(metadata);
        metadata.texts(PREFIX + "tokens", pieces.stream().map(Piece::text).toList());
        metadata.reals(PREFIX + "scores", pieces.stream().map(Piece::score).toList());
        addKinds(pieces, metadata);
        addSpecial(files, pieces.size(), metadata);
        return vocabulary;
    }

    private static Vocabulary addByteLevel(TokenizerFiles files, GgufMetadata metadata) {
        FastTokenizer tokenizer = FastTokenizer.read(files);
        List<Piece> pieces = ByteLevelVocabulary.read(tokenizer);
        Splitting splitting = Splitting.recognise(tokenizer);
        var vocabulary = new Vocabulary(BYTE_LEVEL, splitting.name(), splitting.recognition(), pieces.size());
        vocabulary.addNames(metadata);
        metadata.texts(PREFIX + "tokens", pieces.stream().map(Piece::text).toList());
        addKinds(pieces, metadata);
        metadata.texts(PREFIX + "merges", ByteLevelVocabulary.merges(tokenizer));
        addSpecial(files, TokenizerFiles.MOST_PIECES + 1, metadata);
        return vocabulary;
    }

    private void addNames(GgufMetadata metadata) {
        metadata.text(PREFIX + "model", model).text(PREFIX + "pre", splitting);
    }

    private static void addKinds(List<Piece> pieces, GgufMetadata metadata) {
        metadata.signedList(PREFIX + "token_type", pieces.stream().map(piece -> piece.kind().number()).toList());
    }

    private static void addSpecial(TokenizerFiles files, int limit, GgufMetadata metadata) {
        SpecialTokens.find(files, limit).addTo(metadata);
        ChatTemplates.read(files).addTo(metadata);
    }
}
