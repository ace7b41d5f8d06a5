/** Open-loop load on an endpoint: arrivals, timings of every request, and their file. */
@NullMarked
package gatehouse.control.load;

import org.jspecify.annotations.NullMarked;
