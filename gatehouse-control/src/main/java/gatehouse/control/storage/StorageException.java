package gatehouse.control.storage;

import gatehouse.api.evidence.Coded;

/** State on disk cannot be read or written; {@link #code()} is stable. */
public final class StorageException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    public StorageException(String code, String message) {
        super(message);
        this.code = code;
    }

    public StorageException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
