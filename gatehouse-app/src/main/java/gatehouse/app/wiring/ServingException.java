package gatehouse.app.wiring;

import gatehouse.api.evidence.Coded;

/** A gateway cannot be started; {@link #code()} is stable. */
public final class ServingException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    ServingException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
