package gatehouse.control.load;

import org.jspecify.annotations.Nullable;

/** A load test could not be run, or its file could not be read. */
public final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    LoadException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable and dotted, such as {@code load.warm-up.failed}. */
    public String code() {
        return code;
    }
}
