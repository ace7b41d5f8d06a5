package gatehouse.control.load;

import gatehouse.api.evidence.Coded;
import org.jspecify.annotations.Nullable;

/** A load test could not be run, or its file could not be read. */
public final class LoadException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    LoadException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable and dotted, such as {@code load.warm-up.failed}. */
    @Override
    public String code() {
        return code;
    }
}
