package gatehouse.control.http;

import gatehouse.api.evidence.Coded;

/** An outgoing call could not be made or did not come to its end. The message never holds what was sent or received. */
public final class OutgoingException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final Fault fault;

    OutgoingException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    OutgoingException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    @Override
    public String code() {
        return fault.code();
    }

    public Fault fault() {
        return fault;
    }

    /** What went wrong, with its stable code. */
    public enum Fault {
        /** The proxy settings cannot be used. */
        PROXY("http.settings.proxy"),
        /** The company's certificate bundle cannot be used. */
        TRUST("http.settings.ca"),
        /** The address is not one that may be called. */
        ADDRESS("http.address.refused"),
        /** The deadline passed. */
        TIMEOUT("http.timeout"),
        /** No connection, no trust, or the connection ended before an answer began. */
        UNREACHABLE("http.unreachable"),
        /** The answer ended in the middle. */
        BROKEN_OFF("http.broken-off"),
        /** More came than was allowed. */
        TOO_LARGE("http.answer.too-large"),
        /** What came is not HTTP. */
        NOT_HTTP("http.not-http"),
        /** The server sends us to a place we do not go to. */
        REDIRECT("http.redirect.refused");

        private final String code;

        Fault(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
