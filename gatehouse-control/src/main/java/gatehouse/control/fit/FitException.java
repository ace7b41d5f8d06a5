package gatehouse.control.fit;

import gatehouse.api.evidence.Coded;

/** A model is not loaded, for a reason its file or this machine gives; {@link #code()} is stable. */
public final class FitException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    public FitException(String code, String message) {
        super(message);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
