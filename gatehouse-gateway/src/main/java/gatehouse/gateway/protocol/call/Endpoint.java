package gatehouse.gateway.protocol.call;

import gatehouse.api.usage.Dialect;
import java.util.Locale;

/** What a call asks for, and so which fields its body must have. */
public enum Endpoint {
    CHAT(Dialect.OPENAI, "max_completion_tokens"),
    COMPLETIONS(Dialect.OPENAI, "max_tokens"),
    EMBEDDINGS(Dialect.OPENAI, ""),
    RESPONSES(Dialect.RESPONSES, "max_output_tokens"),
    MESSAGES(Dialect.ANTHROPIC, "max_tokens"),
    COUNT_TOKENS(Dialect.ANTHROPIC, ""),
    RERANK(Dialect.OPENAI, ""),
    MODERATIONS(Dialect.OPENAI, ""),
    /** Any other body of JSON; nothing is required of it but a model. */
    OTHER(Dialect.OPENAI, "");

    private final Dialect dialect;
    private final String outputLimit;

    Endpoint(Dialect dialect, String outputLimit) {
        this.dialect = dialect;
        this.outputLimit = outputLimit;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The field that limits the tokens of an answer, or nothing where answers have none. */
    public String outputLimit() {
        return outputLimit;
    }

    /** What it is called in a sentence. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether streams of this endpoint tell what they used only when {@code stream_options} asks for it. */
    boolean hasStreamOptions() {
        return this == CHAT || this == COMPLETIONS;
    }
}
