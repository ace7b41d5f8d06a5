package gatehouse.api.usage;

/** A way to put calls, answers, streams and errors that clients and providers share. The order is kept in files: new ones come last. */
public enum Dialect {
    /** Chat completions and their neighbours. */
    OPENAI,
    /** Anthropic's messages. */
    ANTHROPIC,
    /** The typed event streams of {@code /v1/responses}; errors as in {@link #OPENAI}. */
    RESPONSES
}
