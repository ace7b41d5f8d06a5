package gatehouse.control.pilot;

import gatehouse.api.evidence.Coded;

/** A pilot cannot go on; {@link #code()} is stable. What was finished is kept. */
public final class PilotException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    public PilotException(String code, String message) {
        super(message);
        this.code = code;
    }

    public PilotException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
