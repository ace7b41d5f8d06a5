/** Where a child process begins: its arguments and its commands, {@code quantize}, {@code serve} and {@code mind}. */
@NullMarked
package gatehouse.engine.launch;

import org.jspecify.annotations.NullMarked;
