/**
 * The vocabulary every room shares: records and sealed interfaces, no behaviour beyond guarding their own truth.
 */
@NullMarked
package gatehouse.api;

import org.jspecify.annotations.NullMarked;
