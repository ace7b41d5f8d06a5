/** The control hall: everything that decides and remembers, away from the request path. Rooms are its packages. */
@NullMarked
package gatehouse.control;

import org.jspecify.annotations.NullMarked;
