package gatehouse.api.chat;

/**
 * Tokens a call took.
 *
 * @param promptTokens all tokens of the prompt, those read from a cache included
 * @param completionTokens tokens made
 * @param cachedTokens the part of {@code promptTokens} that was not computed again
 */
public record Usage(int promptTokens, int completionTokens, int cachedTokens) {
    public Usage {
        if (promptTokens < 0 || completionTokens < 0 || cachedTokens < 0 || cachedTokens > promptTokens) {
            throw new IllegalArgumentException("token counts contradict each other: prompt " + promptTokens
                    + ", completion " + completionTokens + ", cached " + cachedTokens);
        }
    }
}
