/** Two sides on the same items: difference, interval, McNemar's test and the registered non-inferiority test. */
@NullMarked
package gatehouse.measure.paired;

import org.jspecify.annotations.NullMarked;
