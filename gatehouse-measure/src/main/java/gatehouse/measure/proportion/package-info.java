/** Intervals for one share, such as one side's accuracy. */
@NullMarked
package gatehouse.measure.proportion;

import org.jspecify.annotations.NullMarked;
