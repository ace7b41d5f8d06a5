/** Programs that behave like engines, so that falls and hangs can be had at will. */
@NullMarked
package gatehouse.engine.standin;

import org.jspecify.annotations.NullMarked;
