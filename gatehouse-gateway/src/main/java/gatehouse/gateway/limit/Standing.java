package gatehouse.gateway.limit;

import org.jspecify.annotations.Nullable;

/**
 * How a caller stands at a moment; a look that changes nothing and may be old when it is used.
 *
 * @param requests the limit of requests with the least left; absent when none concerns the caller
 * @param tokens the limit of tokens with the least left; absent when none concerns the caller
 * @param budgetUsed the share of the fullest budget that is spent or held, from 0 to 1 and beyond; 0 when none concerns the caller
 */
public record Standing(@Nullable Remaining requests, @Nullable Remaining tokens, double budgetUsed) {}
