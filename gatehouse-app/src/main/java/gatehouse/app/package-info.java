/** The program's front: where the command line begins. */
@NullMarked
package gatehouse.app;

import org.jspecify.annotations.NullMarked;
