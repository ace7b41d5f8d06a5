/** Streams of server-sent events: split, peeked at and judged frame by frame. */
@NullMarked
package gatehouse.gateway.protocol.stream;

import org.jspecify.annotations.NullMarked;
