/** What a number of items can resolve, worked out before a run and, for an open verdict, after it. */
@NullMarked
package gatehouse.measure.power;

import org.jspecify.annotations.NullMarked;
