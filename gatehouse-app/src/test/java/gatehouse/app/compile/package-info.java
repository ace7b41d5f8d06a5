/** Sources written inside a test, compiled for it. */
@NullMarked
package gatehouse.app.compile;

import org.jspecify.annotations.NullMarked;
