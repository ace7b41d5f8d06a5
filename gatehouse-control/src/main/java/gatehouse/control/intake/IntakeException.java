package gatehouse.control.intake;

import gatehouse.api.evidence.Coded;

/** The intake refuses; {@link #code()} is stable. */
public final class IntakeException extends RuntimeException implements Coded {
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

    @Override
    public String code() {
        return code;
    }
}
