package gatehouse.gateway.protocol.call;

import gatehouse.gateway.protocol.Span;

/** A field that limits the tokens of the answer, and where its number stands. */
public record OutputLimit(String field, long tokens, Span at) {}
