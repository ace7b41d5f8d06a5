package gatehouse.gateway.protocol;

/**
 * Tokens an answer was made of, counted alike for all dialects.
 *
 * @param input all tokens of the prompt, those from and into a cache included
 * @param cacheRead how many of the input came from a cache
 * @param cacheWrite how many of the input were written to a cache
 * @param output all tokens produced, reasoning included
 * @param reasoning how many of the output were reasoning
 */
public record TokenUsage(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);

    public TokenUsage {
        if (input < 0 || cacheRead < 0 || cacheWrite < 0 || output < 0 || reasoning < 0) {
            throw new IllegalArgumentException(
                    "tokens are never negative, but are " + input + ", " + cacheRead + ", " + cacheWrite
                            + ", " + output + ", " + reasoning);
        }
    }

    /** As OpenAI counts: the prompt's tokens include the cached ones. */
    public static TokenUsage openAi(long prompt, long cached, long cacheWrite, long output, long reasoning) {
        return new TokenUsage(prompt, Math.min(cached, prompt), Math.min(cacheWrite, prompt), output,
                Math.min(reasoning, output));
    }

    /** As Anthropic counts: the input's tokens leave the cached ones out. */
    public static TokenUsage anthropic(long uncached, long cacheRead, long cacheWrite, long output, long reasoning) {
        return new TokenUsage(uncached + cacheRead + cacheWrite, cacheRead, cacheWrite, output, Math.min(reasoning, output));
    }

    /** Tokens of the prompt that no cache had to do with; what Anthropic calls input. */
    public long uncached() {
        return Math.max(0, input - cacheRead - cacheWrite);
    }

    public long total() {
        return input + output;
    }
}
