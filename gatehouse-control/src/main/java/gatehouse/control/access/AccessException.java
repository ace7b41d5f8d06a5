package gatehouse.control.access;

import gatehouse.api.evidence.Coded;

/** A change of who may call that cannot be made, or state that cannot be trusted; {@link #code()} is stable. */
public final class AccessException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    AccessException(String code, String message) {
        super(message);
        this.code = code;
    }

    AccessException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
