package gatehouse.engine.grammar;

/** A pattern that no grammar of ours can hold a text to. */
final class PatternException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    PatternException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What of the pattern it is. */
    String reason() {
        return reason;
    }
}
