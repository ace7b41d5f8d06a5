package gatehouse.engine.llama;

/** How vectors of tokens become one vector of a text. Numbers are those of {@code llama_pooling_type}. */
public enum Pooling {
    /** No vectors at all. */
    OFF(-1),
    MEAN(1),
    /** That of the first token. */
    FIRST(2),
    LAST(3),
    /** One number instead: how well one text answers another. */
    RANK(4);

    private final int number;

    Pooling(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Whether the vector can only be made when all tokens are computed at once. */
    public boolean needsWholeTexts() {
        return this == MEAN || this == FIRST;
    }
}
