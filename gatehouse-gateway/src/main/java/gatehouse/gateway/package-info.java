/**
 * The request path: http, protocol, provider, routing, limit, cache, metering and decide. Nothing stands here yet.
 */
@NullMarked
package gatehouse.gateway;

import org.jspecify.annotations.NullMarked;
