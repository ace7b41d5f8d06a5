/** Published weights on their way to a file that the engine runs: converted, kept, and recorded how. */
@NullMarked
package gatehouse.control.conversion;

import org.jspecify.annotations.NullMarked;
