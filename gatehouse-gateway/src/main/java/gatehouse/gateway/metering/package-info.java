/** The journal of what calls hold and cost, and the meter that writes it. */
@NullMarked
package gatehouse.gateway.metering;

import org.jspecify.annotations.NullMarked;
