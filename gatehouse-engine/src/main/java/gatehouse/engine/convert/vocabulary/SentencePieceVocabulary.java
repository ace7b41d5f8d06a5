package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A SentencePiece vocabulary as large as the weights, with the tokens that were added to it later in their places. */
final class SentencePieceVocabulary {
    private static final float PADDING_SCORE = -10_000;
    private static final float ADDED_SCORE = -1_000;

    private final List<Piece> pieces = new ArrayList<>();

    private SentencePieceVocabulary() {}

    static List<Piece> read(TokenizerFiles files) {
        byte[] content = files.folder().bytes(TokenizerFiles.SENTENCEPIECE, Limits.VOCABULARY)
                .orElseThrow(() -> new EngineException("engine.convert.missing",
                        files.folder().name() + " has no " + TokenizerFiles.SENTENCEPIECE + "; fetch the whole model"));
        List<Piece> published = SentencePieceFile.read(content);
        int size = files.vocabularySize() > 0 ? files.vocabularySize() : published.size();
        var vocabulary = new SentencePieceVocabulary();
        for (int id = 0; id < size; id++) {
            vocabulary.pieces.add(id < published.size() ? plain(published.get(id)) : Piece.padding(id, PADDING_SCORE));
        }
        files.folder().json(TokenizerFiles.ADDED, Limits.SMALL).ifPresent(vocabulary::addAdded);
        vocabulary.addDecoder(files.config().path("added_tokens_decoder"));
        return List.copyOf(vocabulary.pieces);
    }

    /** Pieces that a user defined count as normal ones, unless they are named again among the added tokens. */
    private static Piece plain(Piece piece) {
        return piece.kind() == PieceKind.USER_DEFINED ? new Piece(piece.text(), piece.score(), PieceKind.NORMAL) : piece;
    }

    private void addAdded(JsonNode added) {
        for (Map.Entry<String, JsonNode> entry : added.properties()) {
            put(TokenizerFiles.id(entry.getValue(), TokenizerFiles.ADDED), entry.getKey(), PieceKind.USER_DEFINED);
        }
    }

    private void addDecoder(JsonNode decoder) {
        for (Map.Entry<String, JsonNode> entry : decoder.properties()) {
            if (!entry.getValue().path("content").isString()) {
                throw TokenizerFiles.fault(TokenizerFiles.CONFIG, "has the added token " + entry.getKey() + " without a text");
            }
            String text = entry.getValue().path("content").stringValue();
            boolean control = entry.getValue().path("special").asBoolean(false) || Piece.looksSpecial(text);
            put(TokenizerFiles.id(entry.getKey(), TokenizerFiles.CONFIG), control ? text : Piece.withBlanks(text),
                    control ? PieceKind.CONTROL : PieceKind.USER_DEFINED);
        }
    }

    private void put(int id, String text, PieceKind kind) {
        if (id < pieces.size()) {
            pieces.set(id, new Piece(text, ADDED_SCORE, kind));
        }
    }
}
