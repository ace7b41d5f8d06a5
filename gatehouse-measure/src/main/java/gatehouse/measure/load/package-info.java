/** Latency and throughput figures from request timings. */
@NullMarked
package gatehouse.measure.load;

import org.jspecify.annotations.NullMarked;
