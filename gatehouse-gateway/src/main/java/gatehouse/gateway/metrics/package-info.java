/** What is counted and timed of calls, in the form Prometheus reads. */
@NullMarked
package gatehouse.gateway.metrics;

import org.jspecify.annotations.NullMarked;
