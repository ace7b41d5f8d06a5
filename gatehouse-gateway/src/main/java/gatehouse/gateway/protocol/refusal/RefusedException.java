package gatehouse.gateway.protocol.refusal;

/** A call is refused; carries what its client must be told. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        // A refusal is an answer, made often and from hostile input: no stack trace is walked for it.
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
