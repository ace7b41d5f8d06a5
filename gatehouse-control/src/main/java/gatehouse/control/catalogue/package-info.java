/** What lies in the store: every model with its size, origin and ancestry, what uses it, and how its use ends. */
@NullMarked
package gatehouse.control.catalogue;

import org.jspecify.annotations.NullMarked;
