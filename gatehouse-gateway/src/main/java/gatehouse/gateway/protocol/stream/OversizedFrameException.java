package gatehouse.gateway.protocol.stream;

/** One event of a stream is larger than the gateway holds; the stream cannot be read on. */
public final class OversizedFrameException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OversizedFrameException(int most) {
        super("an event of the stream is larger than " + most + " bytes", null, false, false);
    }
}
