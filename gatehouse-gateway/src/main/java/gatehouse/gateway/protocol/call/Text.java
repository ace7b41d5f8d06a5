package gatehouse.gateway.protocol.call;

import gatehouse.gateway.protocol.Span;

/** A text that reaches the model: who says it, and where its literal stands, quotes included. */
public record Text(Role role, Span literal) {}
