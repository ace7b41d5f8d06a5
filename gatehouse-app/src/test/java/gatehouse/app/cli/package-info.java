/** Commands as a user types them: what they print and how they exit. */
@NullMarked
package gatehouse.app.cli;

import org.jspecify.annotations.NullMarked;
