/** The child process that holds the native code: how it is started, what it says, and who watches over it. */
@NullMarked
package gatehouse.engine.child;

import org.jspecify.annotations.NullMarked;
