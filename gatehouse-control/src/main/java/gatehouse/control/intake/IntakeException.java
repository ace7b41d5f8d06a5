package gatehouse.control.intake;

/** The intake refuses; {@link #code()} is stable. */
public final class IntakeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    public IntakeException(String code, String message) {
        super(message);
        this.code = code;
    }

    public IntakeException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
