package gatehouse.gateway.protocol.json;

/** Bytes that should be JSON are not; says at which byte and what was wanted there, nothing of the bytes themselves. */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String why;

    MalformedJsonException(String wanted, int at) {
        super("wanted " + wanted + " at byte " + at, null, false, false);
        this.why = "wanted " + wanted + " at byte " + at;
    }

    /** What was wanted, and where. */
    public String why() {
        return why;
    }
}
