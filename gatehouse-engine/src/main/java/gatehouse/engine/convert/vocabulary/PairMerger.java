package gatehouse.engine.convert.vocabulary;

import gatehouse.engine.convert.vocabulary.ByteLevelVocabulary.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns words into numbers of pieces: a word begins as single characters, and the best pair is merged until none is left. */
final class PairMerger {
    private final Map<String, Integer> vocabulary;
    private final Map<Pair, Integer> ranks = new HashMap<>();
    private final boolean wholeWordsFirst;
    private final boolean bytesForUnknown;
    private final String unknown;

    PairMerger(FastTokenizer tokenizer) {
        this.vocabulary = tokenizer.vocabulary();
        this.wholeWordsFirst = tokenizer.model().path("ignore_merges").asBoolean(false);
        this.bytesForUnknown = tokenizer.model().path("byte_fallback").asBoolean(false);
        this.unknown = tokenizer.model().path("unk_token").asString("");
        if (!tokenizer.model().path("continuing_subword_prefix").asString("").isEmpty()
                || !tokenizer.model().path("end_of_word_suffix").asString("").isEmpty()
                || tokenizer.model().path("dropout").asDouble(0) != 0) {
            throw Splitting.unsupported("it marks the ends of words or merges by chance");
        }
        int rank = 0;
        for (Pair pair : ByteLevelVocabulary.pairs(tokenizer)) {
            if (!vocabulary.containsKey(pair.left()) || !vocabulary.containsKey(pair.right())
                    || !vocabulary.containsKey(pair.left() + pair.right())) {
                throw TokenizerFiles.fault(TokenizerFiles.TOKENIZER,
                        "merges '" + pair.left() + "' and '" + pair.right() + "', which it has no pieces for");
            }
            ranks.put(pair, rank++);
        }
    }

    /** Appends the numbers of a word's pieces. */
    void merge(String word, List<Integer> ids) {
        Integer whole = wholeWordsFirst ? vocabulary.get(word) : null;
        if (whole != null) {
            ids.add(whole);
            return;
        }
        List<String> parts = characters(word);
        for (int at = best(parts); at >= 0; at = best(parts)) {
            parts.set(at, parts.get(at) + parts.remove(at + 1));
        }
        parts.forEach(part -> ids.add(vocabulary.getOrDefault(part, 0)));
    }

    private List<String> characters(String word) {
        var parts = new ArrayList<String>();
        word.codePoints().mapToObj(Character::toString).forEach(character -> {
            if (vocabulary.containsKey(character)) {
                parts.add(character);
            } else if (bytesForUnknown || !unknown.isEmpty()) {
                throw Splitting.unsupported("its vocabulary lacks characters");
            }
        });
        return parts;
    }

    /** Where the best pair begins, the first of equals; -1 when none is left. */
    private int best(List<String> parts) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < parts.size(); i++) {
            int rank = ranks.getOrDefault(new Pair(parts.get(i), parts.get(i + 1)), Integer.MAX_VALUE);
            if (rank < bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        return best;
    }
}
