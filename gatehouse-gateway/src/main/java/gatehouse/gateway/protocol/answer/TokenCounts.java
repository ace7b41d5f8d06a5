package gatehouse.gateway.protocol.answer;

import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;

/** Counts as providers tell them, made one way of counting. Numbers that contradict each other are cut to what is possible. */
public final class TokenCounts {
    public static final TokenUsage NONE = TokenUsage.of(0, 0, TokenSource.UPSTREAM);

    private TokenCounts() {}

    /** As OpenAI counts: the prompt's tokens include the cached ones. */
    public static TokenUsage openAi(long prompt, long cached, long cacheWrite, long output, long reasoning) {
        long input = possible(prompt);
        long read = Math.min(possible(cached), input);
        long write = Math.min(possible(cacheWrite), input - read);
        long made = possible(output);
        return TokenUsage.of(input, made, TokenSource.UPSTREAM).withCache(read, write, 0)
                .withReasoning(Math.min(possible(reasoning), made));
    }

    /**
     * As Anthropic counts: the input's tokens leave the cached ones out.
     *
     * @param cacheWriteHour the part of {@code cacheWrite} that is kept for an hour
     */
    public static TokenUsage anthropic(long uncached, long cacheRead, long cacheWrite, long cacheWriteHour, long output,
            long reasoning) {
        long read = possible(cacheRead);
        long write = possible(cacheWrite);
        TokenUsage counted = openAi(possible(uncached) + read + write, read, write, output, reasoning);
        return counted.withCache(counted.cacheRead(), counted.cacheWrite(),
                Math.min(possible(cacheWriteHour), counted.cacheWrite()));
    }

    private static long possible(long tokens) {
        return Math.clamp(tokens, 0, TokenUsage.MOST);
    }
}
