package gatehouse.gateway.protocol;

/** A way to put calls, answers, streams and errors that clients and providers share. */
public enum Dialect {
    /** Chat completions and their neighbours. */
    OPENAI,
    /** The typed event streams of {@code /v1/responses}; errors as in {@link #OPENAI}. */
    RESPONSES,
    /** Anthropic's messages. */
    ANTHROPIC
}
