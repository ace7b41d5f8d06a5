/** When things are made, and that what was made is closed. */
@NullMarked
package gatehouse.control.lifecycle;

import org.jspecify.annotations.NullMarked;
