package gatehouse.engine.convert.vocabulary;

/** What a piece of a vocabulary is; the numbers are those of SentencePiece and of GGUF files. */
enum PieceKind {
    NORMAL(1), UNKNOWN(2), CONTROL(3), USER_DEFINED(4), UNUSED(5), BYTE(6);

    private final int number;

    PieceKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
