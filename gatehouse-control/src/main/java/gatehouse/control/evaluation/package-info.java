/** Asking a model every item of a holdout and keeping what it answered. */
@NullMarked
package gatehouse.control.evaluation;

import org.jspecify.annotations.NullMarked;
