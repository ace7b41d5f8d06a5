package gatehouse.engine.convert.vocabulary;

/**
 * One entry of a vocabulary.
 *
 * @param score how likely it is, where the kind of tokenizer has scores
 */
record Piece(String text, float score, PieceKind kind) {
    /** Stands where a vocabulary has no piece but the weights have a row. */
    static Piece padding(int id, float score) {
        return new Piece("[PAD" + id + "]", score, PieceKind.UNUSED);
    }

    /** Whether a text reads like one for control, though it may not be marked as such. */
    static boolean looksSpecial(String text) {
        return text.equals("<pad>") || text.equals("<mask>") || text.equals("<2mass>") || text.equals("[@BOS@]")
                || (text.startsWith("<|") && text.endsWith("|>")) || (text.startsWith("<｜") && text.endsWith("｜>"))
                || (text.startsWith("<unused") && text.endsWith(">"));
    }

    /** The text with SentencePiece's sign for a blank turned into one. */
    static String withBlanks(String text) {
        return text.replace('▁', ' ');
    }
}
