/** How deployments do: which of them are left alone after failures, and for how long. */
@NullMarked
package gatehouse.gateway.health;

import org.jspecify.annotations.NullMarked;
