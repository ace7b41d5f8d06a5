package gatehouse.gateway.limit;

import gatehouse.api.usage.Cost;

/**
 * What a call wants before it is let through.
 *
 * @param highestCost the most it can cost, on any deployment that may answer it
 * @param highestTokens the most tokens it can take, read and made; budgets of tokens reserve these
 * @param likelyTokens the tokens it will probably take; limits by the minute count these until the true number is known
 */
public record Ask(Caller caller, Cost highestCost, long highestTokens, long likelyTokens) {
    public Ask {
        if (highestTokens < 0 || likelyTokens < 0) {
            throw new IllegalArgumentException("a call takes no fewer than no tokens: at most " + highestTokens + ", likely "
                    + likelyTokens);
        }
    }
}
