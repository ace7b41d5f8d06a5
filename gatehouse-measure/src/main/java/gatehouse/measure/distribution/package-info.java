/** Quantiles of the distributions the other rooms test against. */
@NullMarked
package gatehouse.measure.distribution;

import org.jspecify.annotations.NullMarked;
