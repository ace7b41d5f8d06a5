package gatehouse.gateway.protocol.stream;

import gatehouse.gateway.protocol.UpstreamError;

/** How a stream ended. Only the first is a success. */
public sealed interface StreamEnd {
    /** With the end the dialect announces. */
    record Complete() implements StreamEnd {}

    /** Every choice gave its reason to end, but the announced end is missing; the relay may send it itself. */
    record Unannounced() implements StreamEnd {}

    /** In the middle: the connection broke, or closed as if nothing was missing. */
    record Cut(String where) implements StreamEnd {}

    /** Without a single event. */
    record Empty() implements StreamEnd {}

    /** With an error object, or with data that is none of the dialect's. */
    record Failed(UpstreamError error) implements StreamEnd {}
}
