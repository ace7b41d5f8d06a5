/** The intake desk: the case of one artifact wanting in, as a persisted state machine with chained evidence. */
@NullMarked
package gatehouse.control.intake;

import org.jspecify.annotations.NullMarked;
