/** The gateway's server: takes calls from the network, has them decided, relays answers and streams, and settles them. */
@NullMarked
package gatehouse.gateway.http;

import org.jspecify.annotations.NullMarked;
