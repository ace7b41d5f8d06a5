package gatehouse.control.conversion;

import gatehouse.api.evidence.Coded;

/** A converted file cannot be kept. */
public final class ConversionException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    ConversionException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
