package gatehouse.control.transfer;

import gatehouse.api.evidence.Coded;

/** Something could not be fetched from elsewhere, or was not what it should be; the message is one line that says what to do. */
public final class TransferException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    public TransferException(String code, String message) {
        super(message);
        this.code = code;
    }

    public TransferException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
