/** Many requests on one model at once, a step at a time: who reads, who writes, what is remembered, which token comes next. */
@NullMarked
package gatehouse.engine.compute;

import org.jspecify.annotations.NullMarked;
