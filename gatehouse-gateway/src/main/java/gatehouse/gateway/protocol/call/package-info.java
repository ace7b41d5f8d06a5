/** Calls of clients: read once, kept as bytes, changed by splicing. */
@NullMarked
package gatehouse.gateway.protocol.call;

import org.jspecify.annotations.NullMarked;
