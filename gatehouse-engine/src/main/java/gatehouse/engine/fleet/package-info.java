/** Several models of one machine: which are up, which come up on demand, and which go when memory is short. */
@NullMarked
package gatehouse.engine.fleet;

import org.jspecify.annotations.NullMarked;
