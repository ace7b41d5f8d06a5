/** Calls that leave this machine: one factory for proxy, trust, time-outs and forbidden addresses. */
@NullMarked
package gatehouse.control.http;

import org.jspecify.annotations.NullMarked;
