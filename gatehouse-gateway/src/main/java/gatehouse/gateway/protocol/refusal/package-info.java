/** Refusals in the words, statuses and headers of each dialect. */
@NullMarked
package gatehouse.gateway.protocol.refusal;

import org.jspecify.annotations.NullMarked;
