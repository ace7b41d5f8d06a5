/** The one place where rooms are joined: a constructor graph that reads as the architecture. */
@NullMarked
package gatehouse.app.wiring;

import org.jspecify.annotations.NullMarked;
