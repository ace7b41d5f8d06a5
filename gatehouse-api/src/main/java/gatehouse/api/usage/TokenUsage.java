package gatehouse.api.usage;

/**
 * Tokens one call took.
 *
 * @param input all tokens read, those from a cache and those written to one included
 * @param cacheRead the part of {@code input} that came from a cache
 * @param cacheWrite the part of {@code input} that was written to a cache, for however long
 * @param cacheWriteHour the part of {@code cacheWrite} that is kept for an hour, which providers price apart
 * @param output all tokens made, reasoning included
 * @param reasoning the part of {@code output} that is reasoning
 */
public record TokenUsage(long input, long cacheRead, long cacheWrite, long cacheWriteHour, long output, long reasoning,
        TokenSource source) {
    /** More than any call takes; keeps sums and prices far from overflow. */
    public static final long MOST = 1L << 40;

    public TokenUsage {
        if (input < 0 || input > MOST || output < 0 || output > MOST || cacheRead < 0 || cacheWrite < 0
                || cacheWriteHour < 0 || cacheRead > input || cacheWrite > input - cacheRead || cacheWriteHour > cacheWrite
                || reasoning < 0 || reasoning > output) {
            throw new IllegalArgumentException("token counts contradict each other: input " + input + " (cache read " + cacheRead
                    + ", cache write " + cacheWrite + ", of it for an hour " + cacheWriteHour + "), output " + output
                    + " (reasoning " + reasoning + ")");
        }
    }

    public static TokenUsage of(long input, long output, TokenSource source) {
        return new TokenUsage(input, 0, 0, 0, output, 0, source);
    }

    public TokenUsage withCache(long read, long write, long writeHour) {
        return new TokenUsage(input, read, write, writeHour, output, reasoning, source);
    }

    public TokenUsage withReasoning(long tokens) {
        return new TokenUsage(input, cacheRead, cacheWrite, cacheWriteHour, output, tokens, source);
    }

    /** The same input with another output, as a stream counts it anew at its end. */
    public TokenUsage withOutput(long tokens, long ofThemReasoning) {
        return new TokenUsage(input, cacheRead, cacheWrite, cacheWriteHour, tokens, ofThemReasoning, source);
    }

    /** The part of the input that no cache had to do with. */
    public long uncached() {
        return input - cacheRead - cacheWrite;
    }

    public long total() {
        return input + output;
    }
}
