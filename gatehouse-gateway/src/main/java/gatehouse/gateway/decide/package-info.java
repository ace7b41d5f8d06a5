/** What becomes of a call: a pure function of the call, the policy and what was read just before. */
@NullMarked
package gatehouse.gateway.decide;

import org.jspecify.annotations.NullMarked;
