package gatehouse.gateway.price;

import gatehouse.api.evidence.Coded;

/** A price list cannot be read at all; {@link #code()} is stable. */
public final class PriceException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    PriceException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    PriceException(String code, String message) {
        super(message);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
