package gatehouse.engine.fleet;

import gatehouse.api.evidence.Coded;
import java.time.Duration;

/** A model cannot answer now, or there is none of the name. One line, with a stable code. */
public final class Unavailable extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;
    private final boolean known;
    private final Duration retryAfter;

    private Unavailable(String code, String message, boolean known, Duration retryAfter) {
        super(message);
        this.code = code;
        this.known = known;
        this.retryAfter = retryAfter;
    }

    static Unavailable until(String code, String message, Duration retryAfter) {
        return new Unavailable(code, message, true, retryAfter);
    }

    static Unavailable unknown(String code, String message) {
        return new Unavailable(code, message, false, Duration.ZERO);
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether there is a model of the name. */
    public boolean isKnown() {
        return known;
    }

    /** When it is worth asking again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
