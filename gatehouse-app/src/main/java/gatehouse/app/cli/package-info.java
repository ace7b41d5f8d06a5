/** The command line: what people type and what they read back. */
@NullMarked
package gatehouse.app.cli;

import org.jspecify.annotations.NullMarked;
