package gatehouse.api.chat;

/** A model did not give a usable answer. The message never holds a prompt, an answer or a key. */
public final class EndpointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Failure failure;

    public EndpointException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    public EndpointException(Failure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    /** The kinds of failure a measurement tells apart. */
    public enum Failure {
        /** No complete answer in time. */
        TIMEOUT,
        /** Could not be reached, or broke off. */
        UNREACHABLE,
        /** Busy, restarting or over a limit: 429 or 503. */
        UNAVAILABLE,
        /** The key or its rights: 401 or 403. */
        UNAUTHORISED,
        /** The request was not accepted: any other 4xx. */
        REFUSED,
        /** Answered with 5xx or with something that is not the protocol. */
        BROKEN
    }
}
