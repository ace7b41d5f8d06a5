/** Whole answers: what they used and whether they are errors. */
@NullMarked
package gatehouse.gateway.protocol.answer;

import org.jspecify.annotations.NullMarked;
