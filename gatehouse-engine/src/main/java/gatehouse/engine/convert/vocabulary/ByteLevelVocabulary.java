package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.source.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A byte-level vocabulary as large as the weights, and the pairs it merges. */
final class ByteLevelVocabulary {
    private static final List<List<String>> CLEANED = List.of(List.of(" .", "."), List.of(" ?", "?"), List.of(" !", "!"),
            List.of(" ,", ","), List.of(" ' ", "'"), List.of(" n't", "n't"), List.of(" 'm", "'m"), List.of(" 's", "'s"),
            List.of(" 've", "'ve"), List.of(" 're", "'re"));

    private ByteLevelVocabulary() {}

    static List<Piece> read(FastTokenizer tokenizer) {
        requireByteLevel(tokenizer);
        Map<Integer, String> texts = tokenizer.texts();
        int size = tokenizer.files().vocabularySize();
        int largest = texts.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (largest >= size) {
            throw new EngineException("engine.convert.tokenizer", "the tokenizer has a token of the number " + largest
                    + ", but the weights have only " + size
                    + " rows; compare config.json and the tokenizer's files with the publisher's");
        }
        boolean clean = tokenizer.files().config().path("clean_up_tokenization_spaces").asBoolean(false);
        var pieces = new ArrayList<Piece>(size);
        for (int id = 0; id < size; id++) {
            String text = texts.get(id);
            AddedToken added = tokenizer.added().get(id);
            if (text == null) {
                pieces.add(Piece.padding(id, 0));
            } else {
                pieces.add(added == null ? new Piece(text, 0, PieceKind.NORMAL) : added(added, clean));
            }
        }
        return pieces;
    }

    private static void requireByteLevel(FastTokenizer tokenizer) {
        boolean bytes = tokenizer.files().tokenizer().path("decoder").path("type").asString("").equals("ByteLevel");
        if (!bytes || tokenizer.files().config().path("split_special_tokens").asBoolean(false)) {
            throw new EngineException("engine.convert.tokenizer",
                    TokenizerFiles.TOKENIZER + " joins its pieces in a way that is not converted here; " + Reference.POINTER);
        }
    }

    /** The token as it reads once it was split and joined again, which is how llama.cpp seeks it. */
    private static Piece added(AddedToken token, boolean clean) {
        String text = token.normalized() ? token.content() : cleaned(ByteAlphabet.read(token.content()), clean);
        return token.special() || Piece.looksSpecial(text) ? new Piece(text, 0, PieceKind.CONTROL)
                : new Piece(Piece.withBlanks(text), 0, PieceKind.USER_DEFINED);
    }

    private static String cleaned(String text, boolean clean) {
        String result = text;
        if (clean) {
            for (List<String> pair : CLEANED) {
                result = result.replace(pair.getFirst(), pair.getLast());
            }
        }
        return result;
    }

    /** The pairs to merge, best first, each as two pieces with a blank between. */
    static List<String> merges(FastTokenizer tokenizer) {
        return pairs(tokenizer).stream().map(pair -> pair.left().replace(' ', 'Ġ') + " " + pair.right().replace(' ', 'Ġ'))
                .toList();
    }

    static List<Pair> pairs(FastTokenizer tokenizer) {
        JsonNode merges = tokenizer.model().path("merges");
        if (!merges.isArray() || merges.isEmpty()) {
            throw TokenizerFiles.fault(TokenizerFiles.TOKENIZER, "has no merges");
        }
        Map<String, String> once = new HashMap<>();
        var pairs = new ArrayList<Pair>(merges.size());
        for (JsonNode merge : merges) {
            String[] parts = merge.isString() ? merge.stringValue().split(" ", -1)
                    : new String[] {merge.path(0).asString(""), merge.path(1).asString("")};
            if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty() || (merge.isArray() && merge.size() != 2)) {
                throw TokenizerFiles.fault(TokenizerFiles.TOKENIZER, "has a merge that is no pair");
            }
            pairs.add(new Pair(once.computeIfAbsent(parts[0], text -> text), once.computeIfAbsent(parts[1], text -> text)));
        }
        return pairs;
    }

    /** Two pieces that become one. */
    record Pair(String left, String right) {}
}
