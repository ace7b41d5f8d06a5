package gatehouse.gateway.metering;

import gatehouse.api.evidence.Coded;

/** The journal cannot be used; {@link #code()} is stable. */
public final class JournalException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    JournalException(String code, String message) {
        super(message);
        this.code = code;
    }

    JournalException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
