/** How many compute threads are best here: a rule says how many may be tried, a short measurement which of them is fastest. */
@NullMarked
package gatehouse.engine.threads;

import org.jspecify.annotations.NullMarked;
