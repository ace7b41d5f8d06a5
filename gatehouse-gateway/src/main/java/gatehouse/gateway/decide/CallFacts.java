package gatehouse.gateway.decide;

import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.KeyHash;
import org.jspecify.annotations.Nullable;

/**
 * What a call says that decides about it.
 *
 * @param key absent when it shows none
 * @param model the route's name, as the client wrote it
 * @param declared class its header declares; absent when it declares none
 * @param outputTokens most tokens of one answer it asks for; -1 when it says nothing
 * @param choices how many answers it wants
 */
public record CallFacts(@Nullable KeyHash key, String model, @Nullable DataClass declared, long outputTokens, int choices) {}
