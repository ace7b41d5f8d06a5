package gatehouse.gateway.protocol;

/**
 * An error object a provider sent, in a whole answer or inside a stream that began as a success; what it did not say is empty.
 *
 * @param code a word, or a number written as one
 */
public record UpstreamError(String type, String code, String message) {}
