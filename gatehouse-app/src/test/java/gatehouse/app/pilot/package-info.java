/** The pilot as a user starts it, with the real engine and a real model. */
@NullMarked
package gatehouse.app.pilot;

import org.jspecify.annotations.NullMarked;
