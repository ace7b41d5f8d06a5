package gatehouse.engine;

import gatehouse.api.evidence.Coded;

/** The engine cannot do what was asked. One line, with a stable code; it never holds a prompt, an answer or a token. */
public final class EngineException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * A refusal.
     *
     * @param code dotted and stable, such as {@code engine.model.not-gguf}
     */
    public EngineException(String code, String message) {
        super(message);
        this.code = code;
    }

    public EngineException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
