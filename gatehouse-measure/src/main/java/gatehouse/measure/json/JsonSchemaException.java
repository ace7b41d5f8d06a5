package gatehouse.measure.json;

import gatehouse.api.evidence.Coded;

/** A schema that outputs cannot be measured against. */
public final class JsonSchemaException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    JsonSchemaException(String code, String message) {
        super(message);
        this.code = code;
    }

    JsonSchemaException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable name of the fault, such as {@code measure.json.schema.invalid}. */
    @Override
    public String code() {
        return code;
    }
}
