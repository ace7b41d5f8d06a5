/** Who may call what, and where it may go: the values that the control hall publishes and the gateway decides by. */
@NullMarked
package gatehouse.api.policy;

import org.jspecify.annotations.NullMarked;
