/** The pilot: a candidate measured against an incumbent on a private holdout, to a decision that holds up. */
@NullMarked
package gatehouse.control.pilot;

import org.jspecify.annotations.NullMarked;
