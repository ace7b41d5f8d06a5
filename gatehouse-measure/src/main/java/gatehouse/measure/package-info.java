/** The measuring instrument: pure functions from answers and timings to figures, with no I/O and no clock. */
@NullMarked
package gatehouse.measure;

import org.jspecify.annotations.NullMarked;
