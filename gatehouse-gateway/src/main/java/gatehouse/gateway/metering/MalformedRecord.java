package gatehouse.gateway.metering;

/** The bytes of a record say nothing this program understands. */
final class MalformedRecord extends Exception {
    private static final long serialVersionUID = 1;

    MalformedRecord(String message) {
        super(message);
    }
}
