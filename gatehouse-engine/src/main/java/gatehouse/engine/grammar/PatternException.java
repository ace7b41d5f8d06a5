package gatehouse.engine.grammar;

/** A pattern that no grammar of ours can hold a text to; the message says which part of it. */
final class PatternException extends Exception {
    private static final long serialVersionUID = 1;

    PatternException(String message) {
        super(message);
    }
}
