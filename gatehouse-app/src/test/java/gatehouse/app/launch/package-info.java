/** The launcher, tried with a Java and a build that only pretend. */
@NullMarked
package gatehouse.app.launch;

import org.jspecify.annotations.NullMarked;
