package gatehouse.gateway.protocol.translate;

/**
 * What a translated stream needs that its provider does not say.
 *
 * @param created when the answer began, in seconds since 1970
 * @param inputTokens an estimate for dialects that tell the input first; the provider's count follows at the end
 * @param usageWanted whether a client of chat asked for the frame that tells the usage
 * @param modelShown the name the client shall read, or nothing to leave the provider's
 */
public record StreamSettings(long created, long inputTokens, boolean usageWanted, String modelShown) {}
