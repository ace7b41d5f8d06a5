/** The page of the admin port: who may call what, and what it cost, at one look. */
@NullMarked
package gatehouse.web.console;

import org.jspecify.annotations.NullMarked;
