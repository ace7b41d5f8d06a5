package gatehouse.control.endpoint;

import gatehouse.api.chat.EndpointException;
import gatehouse.api.chat.EndpointException.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One call that brought no usable answer, with what decides whether another may follow. */
final class AttemptFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final EndpointException failure;
    private final boolean worthRepeating;
    private final transient @Nullable Duration retryAfter;

    private AttemptFailed(EndpointException failure, boolean worthRepeating, @Nullable Duration retryAfter) {
        super(failure);
        this.failure = failure;
        this.worthRepeating = worthRepeating;
        this.retryAfter = retryAfter;
    }

    static AttemptFailed forGood(Failure kind, String message) {
        return new AttemptFailed(new EndpointException(kind, message), false, null);
    }

    static AttemptFailed forGood(Failure kind, String message, Throwable cause) {
        return new AttemptFailed(new EndpointException(kind, message, cause), false, null);
    }

    /** Nothing was done yet at the other side, so sending again repeats nothing. */
    static AttemptFailed beforeAnything(Failure kind, String message, Throwable cause) {
        return new AttemptFailed(new EndpointException(kind, message, cause), true, null);
    }

    /** @param retryAfter as the provider asked; absent when it named no wait */
    static AttemptFailed forNow(String message, @Nullable Duration retryAfter) {
        return new AttemptFailed(new EndpointException(Failure.UNAVAILABLE, message), true, retryAfter);
    }

    EndpointException failure() {
        return failure;
    }

    boolean worthRepeating() {
        return worthRepeating;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
