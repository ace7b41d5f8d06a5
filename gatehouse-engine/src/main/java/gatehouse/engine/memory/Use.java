package gatehouse.engine.memory;

/** What a model is asked for; each takes memory of its own, and only that of texts is taken at the start. */
public enum Use {
    /** Texts written on, several at once. */
    TEXTS,
    /** Likelihoods of given answers. */
    LABELS,
    /** Vectors of texts. */
    VECTORS
}
