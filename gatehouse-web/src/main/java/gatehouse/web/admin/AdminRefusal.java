package gatehouse.web.admin;

import gatehouse.api.evidence.Coded;

/** A call of the admin port that is not done, with the status that says whose turn it is; {@link #code()} is stable. */
public final class AdminRefusal extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    public AdminRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }
}
