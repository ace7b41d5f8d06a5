package gatehouse.engine.convert.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The vocabulary of a {@code tokenizer.json} that was made of a SentencePiece model; the scores are lost in it. */
final class LlamaVocabulary {
    private static final float SCORE = -1_000;
    private static final Pattern BYTE = Pattern.compile("<0x[0-9A-Fa-f]{2}>");

    private LlamaVocabulary() {}

    /** Whether a {@code tokenizer.json} is of this kind: merging pairs, single bytes where they fail, a chain of decoders. */
    static boolean isOfThisKind(JsonNode tokenizer) {
        JsonNode model = tokenizer.path("model");
        return model.path("type").asString("").equals("BPE") && model.path("byte_fallback").asBoolean(false)
                && tokenizer.path("decoder").path("type").asString("").equals("Sequence");
    }

    static List<Piece> read(FastTokenizer tokenizer) {
        Map<Integer, String> texts = tokenizer.texts();
        Set<String> special = tokenizer.names().all();
        int base = tokenizer.vocabulary().size();
        var pieces = new ArrayList<Piece>();
        for (int id = 0; id < base; id++) {
            String text = texts.get(id);
            if (text == null) {
                throw TokenizerFiles.fault(TokenizerFiles.TOKENIZER, "has no token of the number " + id + " among its " + base);
            }
            pieces.add(new Piece(text, SCORE, BYTE.matcher(text).matches() ? PieceKind.BYTE
                    : special.contains(text) ? PieceKind.CONTROL : PieceKind.NORMAL));
        }
        tokenizer.added().tailMap(base).values().forEach(token -> pieces.add(new Piece(token.content(), SCORE,
                special.contains(token.content()) ? PieceKind.CONTROL : PieceKind.USER_DEFINED)));
        return pieces;
    }
}
