package gatehouse.control.storage;

/** State on disk cannot be read or written; {@link #code()} is stable. */
public final class StorageException extends RuntimeException {
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

    public String code() {
        return code;
    }
}
