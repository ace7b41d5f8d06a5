package gatehouse.engine.convert.vocabulary;

/** What made clear how a text is split before pairs are merged. */
public enum Recognition {
    /** The kind of tokenizer leaves no choice. */
    KIND,
    /** The fingerprint of a text split by the tokenizer is one that the reference knows. */
    FINGERPRINT,
    /** The rules are word for word those of a published tokenizer, though the vocabulary is another. */
    RULES
}
