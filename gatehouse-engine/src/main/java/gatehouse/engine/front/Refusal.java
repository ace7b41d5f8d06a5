package gatehouse.engine.front;

import gatehouse.api.evidence.Coded;

/** A request the door does not let through; answered with an error object of OpenAI's dialect. */
final class Refusal extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }
}
