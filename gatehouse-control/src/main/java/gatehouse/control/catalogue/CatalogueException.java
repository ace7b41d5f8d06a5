package gatehouse.control.catalogue;

import gatehouse.api.evidence.Coded;

/** What was asked for is not in the store, or is not one thing. */
public final class CatalogueException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    CatalogueException(String code, String message) {
        super(message);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
