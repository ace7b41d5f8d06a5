/** The protocols clients and providers speak; pure functions and small state machines over bytes. */
@NullMarked
package gatehouse.gateway.protocol;

import org.jspecify.annotations.NullMarked;
