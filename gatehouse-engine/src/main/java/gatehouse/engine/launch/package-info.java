/** Where a child process begins: its arguments and its two commands, {@code quantize} and {@code serve}. */
@NullMarked
package gatehouse.engine.launch;

import org.jspecify.annotations.NullMarked;
