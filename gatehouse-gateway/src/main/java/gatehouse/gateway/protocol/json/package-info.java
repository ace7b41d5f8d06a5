/** JSON as bytes: where values stand, without a tree. */
@NullMarked
package gatehouse.gateway.protocol.json;

import org.jspecify.annotations.NullMarked;
